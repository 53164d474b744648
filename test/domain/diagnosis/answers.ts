import type { DiagnosisAnswer } from '../../../src/domain/diagnosis/answer.ts';
import type { SystemCause } from '../../../src/domain/diagnosis/causes.ts';
import type { RowKey } from '../../../src/domain/diagnosis/rows.ts';
import { cell, type CellPlan, company, market, owner, type ProcessPlan, wavering } from './firm.ts';

export const amountOf = ({ rows }: DiagnosisAnswer, key: RowKey) => rows.find((row) => row.key === key)?.amount;
export const causeOf = ({ causes }: DiagnosisAnswer, wanted: SystemCause) =>
  causes.find(({ cause }) => cause === wanted);
export const verdicts = ({ causes }: DiagnosisAnswer) =>
  Object.fromEntries(causes.map(({ cause, verdict }) => [cause, verdict]));
export const sumOf = ({ rows }: DiagnosisAnswer) => rows.reduce((sum, { amount }) => sum + amount, 0n);

export const LOSSES = {
  price: wavering(60),
  product: wavering(30),
  'lead time': wavering(25),
  service: wavering(20),
  'wrong audience': wavering(25),
  competitor: wavering(35),
  'no decision': wavering(60),
  unknown: wavering(40),
} as const;
export const USUAL: CellPlan = {
  won: wavering(120),
  lost: LOSSES,
  cancelled: { price: wavering(2), delivery: wavering(2), product: wavering(2), service: wavering(2) },
  returned: { quality: wavering(3), late: wavering(3), 'wrong item': wavering(2) },
  discount: (month) => 0.05 + ((((month * 3) % 4) + 4) % 4) / 1000,
};
export const usual = (plan: CellPlan = {}, process: ProcessPlan = {}) =>
  company(owner([cell({ ...USUAL, ...plan })], process), { market: [market({ indicator: wavering(100) })] });
