import type { DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import { rarity, type Sentence } from './words.ts';

type Setting = NonNullable<DiagnosisAnswer['targetSetting']>;
type Person = NonNullable<DiagnosisAnswer['person']>;

/** Whether the target was within reach. `money`: an amount with its currency. */
export function sentenceOfTarget(setting: Setting, money: (amount: number) => string, period: Sentence): Sentence {
  const { verdict, aboveTrend, upper, p } = setting;
  switch (verdict) {
    case 'signal': {
      const [above, highest, once] = [money(aboveTrend), money(upper), rarity(p)];
      return {
        en:
          `The target is ${above} above what history and growth lead to, and they support at most ${highest}; ` +
          `by chance alone it is reached once in ${once} such ${period.en}.`,
        vi:
          `Chỉ tiêu cao hơn ${above} so với mức theo quá khứ và tăng trưởng, vốn cho phép nhiều nhất ${highest}; ` +
          `nếu chỉ do ngẫu nhiên thì ${once} ${period.vi} mới đạt được một lần.`,
      };
    }
    case 'within chance':
      return {
        en: 'The target is within what history and growth support.',
        vi: 'Chỉ tiêu nằm trong mức mà quá khứ và tăng trưởng cho phép.',
      };
    case 'too few':
    case 'not measurable':
      return {
        en: 'The history is too short to say whether the target was within reach.',
        vi: 'Dữ liệu quá ngắn để nói chỉ tiêu có vừa sức hay không.',
      };
  }
}

/** What is counted of a person. */
const COUNTED: Readonly<Record<Person['statistic'], Sentence>> = {
  win: { en: 'deals won', vi: 'thương vụ thắng' },
  activity: { en: 'own opportunities decided', vi: 'cơ hội tự tìm' },
};

/** The person beside others. The probability is that of anybody in the company, so that it accuses nobody too early. */
export function sentenceOfPerson(person: Person, period: Sentence): Sentence {
  const { verdict, statistic, expected, reached, pAdjusted } = person;
  switch (verdict) {
    case 'signal': {
      const [counted, once] = [COUNTED[statistic], rarity(pAdjusted)];
      const [had, due] = [reached, expected].map((count) => String(Math.round(count * 10) / 10));
      return {
        en:
          `${had} ${counted.en}, where ${due} were to be expected by others in the same cells; by chance alone anybody ` +
          `of the company falls as far behind once in ${once} such ${period.en}.`,
        vi:
          `${had} ${counted.vi}, trong khi so với những người khác cùng nhóm thì mong đợi ${due}; nếu chỉ do ngẫu ` +
          `nhiên thì ${once} ${period.vi} mới có một người trong công ty tụt lại như vậy.`,
      };
    }
    case 'within chance':
      return {
        en: 'The own result is not further below that of others in the same cells than chance brings.',
        vi: 'Kết quả cá nhân không thấp hơn những người khác cùng nhóm quá mức ngẫu nhiên.',
      };
    case 'not measurable':
      return {
        en: 'Too few others work in the same cells to say whether the result is the own one.',
        vi: 'Quá ít người khác trong cùng nhóm để nói kết quả có phải do cá nhân hay không.',
      };
  }
}
