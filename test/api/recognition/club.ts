import type { TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

export type Posted = readonly [name: string, data: object];

export const cash = (cost: string) => ({ kind: 'cash', description: 'A bonus', cost });
export const PROGRAMME = {
  programmeId: 'club',
  name: 'Club',
  cadence: 'quarter',
  basis: 'effective',
  targets: { measure: 'revenue', counts: 'credited' },
  rule: {
    kind: 'attainment',
    tiers: [
      { from: '1.00', reward: cash('100.00') },
      { from: '1.20', reward: cash('150.00') },
    ],
  },
  currency: 'EUR',
  budget: '1000.00',
  eligibility: { minTenureDays: 0, notUnderPlan: true },
  from: '2025-01-01',
};
export const programme = (programmeId: string, more: object = {}): Posted => [
  'DefineRewardProgramme',
  { ...PROGRAMME, programmeId, ...more },
];

export const quarterly = (scopeId: string, quarter: string, amount: string, more: object = {}): Posted => [
  'SetTarget',
  target(`${scopeId}-${quarter}`, scopeId, { period: `2025-${quarter.toUpperCase()}`, amount, ...more }),
];
/** An order of so much on a day, credited to one person. */
export const sold = (saleId: string, salespersonId: string, day: string, unitPrice: string): Posted => [
  'RecordSale',
  sale(saleId, {
    soldAt: `${day}T12:00:00+01:00`,
    lines: [{ productId: 'bike', quantity: '1', unitPrice }],
    credits: [{ salespersonId, basisPoints: 10_000 }],
  }),
];
export const hire = (salespersonId: string, more: object = {}): Posted => [
  'HireSalesperson',
  { salespersonId, name: salespersonId, departmentId: 'north', on: '2025-01-01', ...more },
];

/** Ada made 120 %, Bob 100 %, Cyd 99.99 % of a thousand in the first quarter of 2025; Dan has a target of zero. */
export const CLUB: readonly Posted[] = [
  ...(COMPANY as readonly Posted[]),
  hire('cyd'),
  hire('dan'),
  quarterly('ada', 'q1', '1000.00'),
  quarterly('bob', 'q1', '1000.00'),
  quarterly('cyd', 'q1', '1000.00'),
  quarterly('dan', 'q1', '0.00'),
  sold('a1', 'ada', '2025-02-03', '700.00'),
  sold('a2', 'ada', '2025-02-04', '500.00'),
  sold('b1', 'bob', '2025-02-05', '1000.00'),
  sold('c1', 'cyd', '2025-02-06', '999.90'),
];

export interface EligibleItem {
  readonly salespersonId: string;
  readonly tier: number | null;
  readonly evidence: string | null;
  readonly obstacles: readonly string[];
}

/** What a person earned of a programme in a period. */
export async function earned(
  app: TestApp,
  {
    programmeId,
    period = '2025-Q1',
    at,
  }: { readonly programmeId: string; readonly period?: string; readonly at: string },
): Promise<Map<string, EligibleItem>> {
  const { status, body } = await app.get(`/v1/recognition/eligible?programmeId=${programmeId}&period=${period}`, {
    'pacesetter-position': at,
    prefer: 'wait=10',
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return new Map((body['items'] as EligibleItem[]).map((item) => [item.salespersonId, item]));
}

export const grantOf = (
  grantId: string,
  salespersonId: string,
  { tier, evidence }: Pick<EligibleItem, 'tier' | 'evidence'>,
  more: object = {},
): object => ({ programmeId: 'club', grantId, salespersonId, period: '2025-Q1', tier, evidence, ...more });
