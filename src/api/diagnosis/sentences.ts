import type { CauseFinding, DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import type { Row } from '../../domain/diagnosis/rows.ts';
import { joined, percent, rarity, type Sentence, vietnamese } from './words.ts';

/** What a rate counts, and of what. */
const RATES: Readonly<Record<string, readonly [Sentence, Sentence]>> = {
  lost: [
    { en: 'Losses for', vi: 'Tỷ lệ thất bại vì' },
    { en: 'of decided opportunities', vi: 'số cơ hội đã có kết quả' },
  ],
  cancelled: [
    { en: 'Cancellations for', vi: 'Tỷ lệ hủy đơn vì' },
    { en: 'of orders', vi: 'số đơn hàng' },
  ],
  returned: [
    { en: 'Returns for', vi: 'Tỷ lệ trả hàng vì' },
    { en: 'of orders', vi: 'số đơn hàng' },
  ],
};

/** The verdict of a cause. A signal says how the row with the clearest change moved. */
export function sentenceOfCause(found: CauseFinding, rows: readonly Row[], period: Sentence): Sentence {
  const sentence = verdictOf(found, rows, period);
  if (found.verdict === 'not measurable' || found.missing.length === 0) return sentence;
  const facts = found.missing.map(({ fact }) => fact);
  return joined(sentence, {
    en: `It is measured in part only, without ${facts.join(' and ')}.`,
    vi: `Nguyên nhân này chỉ đo được một phần vì thiếu ${facts.map(vietnamese).join(' và ')}.`,
  });
}

function verdictOf(
  { cause, verdict, channels, p, missing }: CauseFinding,
  rows: readonly Row[],
  period: Sentence,
): Sentence {
  const vi = vietnamese(cause);
  switch (verdict) {
    case 'signal': {
      const clearest = channels.toSorted((a, b) => a.p - b.p)[0];
      const moved = clearest ? movedBy(clearest, rows) : { en: `What concerns ${cause} changed`, vi: `${vi} thay đổi` };
      const once = rarity(p);
      return {
        en: `${moved.en}; by chance alone once in ${once} such ${period.en}.`,
        vi: `${moved.vi}; nếu chỉ do ngẫu nhiên thì ${once} ${period.vi} mới có một lần.`,
      };
    }
    case 'within chance':
      return {
        en: `What concerns ${cause} did not move beyond its own history.`,
        vi: `Phần liên quan đến ${vi} không thay đổi vượt quá mức thường thấy trước đây.`,
      };
    case 'too few':
      return {
        en: `The numbers about ${cause} are too small, or their history too short, to distinguish a cause from chance.`,
        vi: `Số liệu về ${vi} quá ít hoặc quá ngắn để phân biệt nguyên nhân với ngẫu nhiên.`,
      };
    case 'not measurable': {
      const facts = missing.map(({ fact }) => fact);
      return {
        en: `Whether ${cause} was a cause cannot be measured without ${facts.join(' and ')}.`,
        vi: `Không đo được ${vi} có phải là nguyên nhân hay không vì thiếu ${facts.map(vietnamese).join(' và ')}.`,
      };
    }
  }
}

/** How the row of a channel changed: a rate from and to, everything else in percent of what it was. */
function movedBy({ row, change }: CauseFinding['channels'][number], rows: readonly Row[]): Sentence {
  const [kind = '', name = ''] = row.split(':');
  const rate = rows.find(({ key }) => key === row)?.rate;
  const words = RATES[kind];
  if (rate && words) {
    const [what, of] = words;
    const [from, to] = [percent(rate.before), percent(rate.now)];
    const rose = rate.now > rate.before;
    return {
      en: `${what.en} ${name} ${rose ? 'rose' : 'fell'} from ${from} to ${to} ${of.en}`,
      vi: `${what.vi} ${vietnamese(name)} ${rose ? 'tăng' : 'giảm'} từ ${from} ${rose ? 'lên' : 'xuống'} ${to} ${of.vi}`,
    };
  }
  const by = percent(Math.abs(Math.exp(change) - 1));
  return {
    en: `The figure "${row}" ${change < 0 ? 'fell' : 'rose'} by ${by}`,
    vi: `${vietnamese(row)} ${change < 0 ? 'giảm' : 'tăng'} ${by}`,
  };
}

const ANSWERS: Readonly<Record<Exclude<DiagnosisAnswer['answer'], 'signal'>, Sentence>> = {
  'within chance': {
    en: 'Within chance: nothing that is measured moved beyond its history.',
    vi: 'Trong mức ngẫu nhiên: không có gì được đo thay đổi vượt quá mức thường thấy.',
  },
  'too few': {
    en: 'The history is too short, or the numbers too small, to name a cause.',
    vi: 'Dữ liệu quá ngắn hoặc quá ít để nêu nguyên nhân.',
  },
  'not measurable': {
    en: 'No cause can be measured, because facts are missing: notMeasurable says which, and who owes them.',
    vi: 'Không đo được nguyên nhân nào vì thiếu dữ liệu: notMeasurable nêu thiếu gì và bộ phận nào cần cung cấp.',
  },
  'partly measurable': {
    en: 'Nothing that is measured moved beyond its history, and some causes are measured in part only.',
    vi: 'Không có gì được đo thay đổi vượt quá mức thường thấy, và một số nguyên nhân chỉ đo được một phần.',
  },
};

/** What is said over all causes. `sentence`: that of the first cause. */
export function sentenceOfAnswer({ answer, first }: DiagnosisAnswer, sentence: Sentence | undefined): Sentence {
  if (answer !== 'signal') return ANSWERS[answer];
  const name = first ?? '';
  const named = { en: `The first cause is ${name}.`, vi: `Nguyên nhân hàng đầu là ${vietnamese(name)}.` };
  return sentence ? joined(named, sentence) : named;
}
