import type { Agreement, Comparison } from '../../../domain/diagnosis/agreement.ts';
import { type Sentence, vietnamese } from '../words.ts';

const OPINIONS: Readonly<Record<Agreement, (said: Sentence, first: Sentence) => Sentence>> = {
  agrees: (said, first) => ({
    en: `Named: ${said.en}. The figures agree: the first cause is ${first.en}.`,
    vi: `Nêu: ${said.vi}. Số liệu cũng cho thấy nguyên nhân hàng đầu là ${first.vi}.`,
  }),
  disagrees: (said, first) => ({
    en: `Named: ${said.en}. The figures say otherwise: the first cause is ${first.en}.`,
    vi: `Nêu: ${said.vi}. Số liệu cho thấy khác: nguyên nhân hàng đầu là ${first.vi}.`,
  }),
  'within chance': (said) => ({
    en: `Named: ${said.en}. By the figures it did not move beyond its own history.`,
    vi: `Nêu: ${said.vi}. Theo số liệu, phần này không thay đổi vượt quá mức thường thấy trước đây.`,
  }),
  'cannot tell': (said) => ({
    en: `Named: ${said.en}. The figures cannot tell.`,
    vi: `Nêu: ${said.vi}. Số liệu không cho biết được.`,
  }),
};

/** What was named, and what the figures say to it. */
export function sentenceOfComparison({ named, agreement }: Comparison, first: string | null): Sentence {
  const names = named.map(({ cause }) => cause);
  const said = { en: names.join(', '), vi: names.map(vietnamese).join(', ') };
  return OPINIONS[agreement](said, { en: first ?? '', vi: vietnamese(first ?? '') });
}
