import type { CauseFinding, DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import type { SystemCause } from '../../domain/diagnosis/causes.ts';

/** A sentence for people, in both languages. */
export interface Sentence {
  readonly en: string;
  readonly vi: string;
}

const CAUSE_VI: Readonly<Record<SystemCause, string>> = {
  price: 'giá',
  product: 'sản phẩm',
  delivery: 'giao hàng',
  service: 'dịch vụ khách hàng',
  marketing: 'tiếp thị',
  market: 'thị trường',
};

/** The verdict of a cause. A signal tells how the row with the clearest change moved. */
export function sentenceOfCause({ cause, verdict, channels, p, missing }: CauseFinding, amount: string): Sentence {
  const vi = CAUSE_VI[cause];
  switch (verdict) {
    case 'signal': {
      const clearest = channels.toSorted((a, b) => a.p - b.p)[0];
      const moved = clearest === undefined ? '' : ` The clearest change is ${clearest.row}: ${changeOf(clearest)}.`;
      const movedVi = clearest === undefined ? '' : ` Thay đổi rõ nhất là ${clearest.row}: ${changeOf(clearest)}.`;
      return {
        en: `What concerns ${cause} cost ${amount}.${moved} By chance alone that happens once in ${rarity(p)} such periods.`,
        vi: `Phần liên quan đến ${vi} làm mất ${amount}.${movedVi} Nếu chỉ do ngẫu nhiên thì ${rarity(p)} kỳ như vậy mới có một lần.`,
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
      const facts = missing.map(({ fact }) => fact).join(', ');
      return {
        en: `Whether ${cause} was a cause cannot be measured: ${facts} are missing.`,
        vi: `Không đo được ${vi} có phải là nguyên nhân hay không: còn thiếu dữ liệu (${facts}).`,
      };
    }
  }
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
    en: 'No cause can be measured: facts are missing. See which ones, and who owes them.',
    vi: 'Không đo được nguyên nhân nào: còn thiếu dữ liệu. Xem thiếu gì và bộ phận nào cần cung cấp.',
  },
  'partly measurable': {
    en: 'Nothing that is measured moved beyond its history, and some causes are measured in part only.',
    vi: 'Không có gì được đo thay đổi vượt quá mức thường thấy, và một số nguyên nhân chỉ đo được một phần.',
  },
};

export function sentenceOfAnswer({ answer, first }: DiagnosisAnswer): Sentence {
  if (answer !== 'signal') return ANSWERS[answer];
  const vi = first === null ? '' : (VI[first] ?? first);
  return { en: `The first cause is ${first ?? ''}.`, vi: `Nguyên nhân hàng đầu là ${vi}.` };
}

const VI: Readonly<Record<string, string>> = {
  ...CAUSE_VI,
  'target setting': 'việc đặt chỉ tiêu',
  employee: 'nhân viên',
};

/** A rate in percentage points, everything else in percent of what it was. */
function changeOf({ change, binomialError }: CauseFinding['channels'][number]): string {
  const sign = change > 0 ? '+' : '';
  return binomialError === null
    ? `${sign}${((Math.exp(change) - 1) * 100).toFixed(1)} %`
    : `${sign}${(change * 100).toFixed(1)} %-points`;
}

/** One in how many: at most a million. */
function rarity(p: number): string {
  return Math.round(1 / Math.max(p, 1e-6)).toLocaleString('en-US');
}
