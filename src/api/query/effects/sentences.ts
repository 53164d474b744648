import type { EffectValue } from '../../../domain/diagnosis/effect-values.ts';
import { nearestFraction } from '../../../domain/kernel/fraction.ts';
import { amountText } from '../targets/text.ts';
import type { Measured, Withheld } from './measure.ts';

/** A sentence for people, in both languages. */
interface Sentence {
  readonly en: string;
  readonly vi: string;
}

const WHY: Readonly<Record<Withheld, Sentence>> = {
  'window after is not over': {
    en: 'fewer than three whole months with it are over',
    vi: 'chưa đủ ba tháng trọn vẹn kể từ khi áp dụng',
  },
  'named too late': {
    en: 'the log names the people only after results were known',
    vi: 'nhật ký chỉ ghi những người này sau khi đã biết kết quả',
  },
  'too few': {
    en: 'there are fewer than 5 people with it, or fewer than 10 peers without it, whose values are known throughout',
    vi: 'có dưới 5 người được áp dụng hoặc dưới 10 người để so sánh có số liệu đầy đủ',
  },
  'nothing varies': { en: 'the values do not differ', vi: 'các giá trị không khác nhau' },
  'paths differed before': {
    en: 'people with it and their peers moved apart already before it began',
    vi: 'nhóm được áp dụng và nhóm so sánh đã khác hướng từ trước',
  },
  'estimates contradict': {
    en: 'two ways of estimating it contradict each other',
    vi: 'hai cách ước lượng mâu thuẫn nhau',
  },
};

const NAMES: Readonly<Record<EffectValue, Sentence>> = {
  attainment: { en: 'attainment', vi: 'tỷ lệ đạt chỉ tiêu' },
  'win rate': { en: 'win rate', vi: 'tỷ lệ thắng' },
  revenue: { en: 'revenue a month', vi: 'doanh thu mỗi tháng' },
};

/** What is said of a remedy. Before and after alone are never an effect. */
export function sentenceOfEffect({ value, chosen, effect, withheld }: Measured, currency: string): Sentence {
  const { adjusted, works } = effect;
  if (withheld !== null || !adjusted) {
    const why = WHY[withheld ?? 'nothing varies'];
    return { en: `No effect is stated: ${why.en}.`, vi: `Không nêu hiệu quả: ${why.vi}.` };
  }
  const say = (amount: number) => amountOf(value, amount, currency);
  const name = NAMES[value];
  const [low, high] = [say(adjusted.low), say(adjusted.high)];
  const { treated, peers } = chosen;
  const found: Sentence = {
    en: `The ${name.en} of ${treated.length} people with it changed by ${say(adjusted.value).en} beyond that of ${peers.length} peers (95 %: ${low.en} to ${high.en})`,
    vi: `So với ${peers.length} người không áp dụng, ${name.vi} của ${treated.length} người được áp dụng thay đổi thêm ${say(adjusted.value).vi} (95 %: từ ${low.vi} đến ${high.vi})`,
  };
  return works
    ? { en: `${found.en}: it works.`, vi: `${found.vi}: có hiệu quả.` }
    : { en: `${found.en}: that it works is not shown.`, vi: `${found.vi}: chưa cho thấy có hiệu quả.` };
}

function amountOf(value: EffectValue, amount: number, currency: string): Sentence {
  if (value === 'revenue') {
    const text = `${amountText(nearestFraction(amount), currency)} ${currency}`;
    return { en: text, vi: text };
  }
  const points = (amount * 100).toFixed(1);
  return { en: `${points} points`, vi: `${points} điểm phần trăm` };
}
