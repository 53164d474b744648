import type { CauseFinding, DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import type { Row } from '../../domain/diagnosis/rows.ts';

/** A sentence for people, in both languages. */
export interface Sentence {
  readonly en: string;
  readonly vi: string;
}

const NAMES_VI: Readonly<Record<string, string>> = {
  price: 'giá',
  product: 'sản phẩm',
  delivery: 'giao hàng',
  service: 'dịch vụ khách hàng',
  marketing: 'tiếp thị',
  market: 'thị trường',
  'target setting': 'việc đặt chỉ tiêu',
  employee: 'nhân viên',
  'lead time': 'thời gian giao hàng',
  'wrong audience': 'sai đối tượng khách hàng',
  competitor: 'đối thủ cạnh tranh',
  quality: 'chất lượng',
  'wrong item': 'giao nhầm hàng',
  late: 'giao trễ',
  reach: 'số người tiếp cận',
  'leads per reach': 'số khách quan tâm trên số người tiếp cận',
  discount: 'chiết khấu',
  demand: 'nhu cầu thị trường',
  'market index': 'chỉ số thị trường',
  'lost deals with their reasons': 'các thương vụ thất bại kèm lý do',
  'cancelled orders with their causes': 'các đơn bị hủy kèm nguyên nhân',
  'returns with their reasons': 'hàng trả lại kèm lý do',
  'list prices and discounts': 'giá niêm yết và chiết khấu',
  'campaign results: people reached and leads': 'kết quả chiến dịch: số người tiếp cận và khách quan tâm',
  'a market indicator': 'một chỉ số thị trường',
};
export const vietnamese = (name: string): string => NAMES_VI[name] ?? name;

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
export function sentenceOfCause(
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

export function sentenceOfAnswer({ answer, first }: DiagnosisAnswer): Sentence {
  if (answer !== 'signal') return ANSWERS[answer];
  const name = first ?? '';
  return { en: `The first cause is ${name}.`, vi: `Nguyên nhân hàng đầu là ${vietnamese(name)}.` };
}

/** What a period is called in the plural. */
export function periodWord(months: number): Sentence {
  return months === 3 ? { en: 'quarters', vi: 'quý' } : { en: 'months', vi: 'tháng' };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** One in how many: at most a million. */
function rarity(p: number): string {
  return Math.round(1 / Math.max(p, 1e-6)).toLocaleString('en-US');
}
