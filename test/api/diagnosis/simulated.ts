import { startOfMonth } from '../../../src/domain/kernel/calendar.ts';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

const YEARS = { fiscalYearStart: '01-01', calendar: { kind: 'months' } } as const;
const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
/** January 2024 to March 2026: two years, and the quarter that is looked into. */
const MONTHS = 27;

/** How many of a person's deals of a month were won, or lost for a reason. */
export interface Month {
  readonly won: number;
  readonly lost: Readonly<Record<string, number>>;
}

export interface Simulated {
  readonly app: TestApp;
  readonly position: string;
}

type Line = readonly [type: string, data: object];

/** A company whose six people each have these deals, of 100.00 each, and targets for the first quarter of 2026. */
export async function simulated(
  month: (index: number, person: string) => Month,
  targets: Readonly<Record<string, string>>,
): Promise<Simulated> {
  const app = await openApp();
  const lines: Line[] = [
    ...COMPANY,
    ...PEOPLE.map((salespersonId): Line => [
      'HireSalesperson',
      { salespersonId, name: salespersonId, departmentId: 'north', on: '2023-12-01' },
    ]),
    ['SetTarget', target('company', '', { scope: 'company', scopeId: undefined, amount: targets['company'] })],
    ['SetTarget', target('north', 'north', { scope: 'department', amount: targets['north'] })],
    ['SetTarget', target('p1', 'p1', { amount: targets['p1'] })],
    ...Array.from({ length: MONTHS }, (_, index) => index).flatMap((index) =>
      PEOPLE.flatMap((person) => deals(index, person, month(index, person))),
    ),
  ];
  const { body } = await app.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/x-ndjson' },
    payload: lines.map(([type, data], id) => JSON.stringify({ type, id: `line-${id}`, data })).join('\n'),
  });
  if (body.trim().split('\n').length > 1) throw new Error(body.slice(0, 2_000));
  const position = await app.accepted(['FoundDepartment', { departmentId: 'last', name: 'Last' }]);
  return { app, position };
}

function deals(index: number, salespersonId: string, { won, lost }: Month): Line[] {
  const first = startOfMonth(YEARS, 2024 + Math.floor(index / 12), index % 12);
  const at = (n: number) => `${addDays(first, n % 28)}T12:00:00+01:00`;
  const id = `${salespersonId} ${index}`;
  const credits = [{ salespersonId, basisPoints: 10_000 }];
  return [
    ...Array.from({ length: won }, (_, n): Line => [
      'RecordSale',
      sale(`${id} ${n}`, { soldAt: at(n), credits, segment: 'store' }),
    ]),
    ...Object.entries(lost).flatMap(([reason, count]) =>
      Array.from({ length: count }, (_, n): Line => [
        'LoseSale',
        {
          source: 'crm',
          opportunityId: `${id} ${reason} ${n}`,
          lostAt: at(n),
          reasons: [reason],
          value: '100.00',
          currency: 'EUR',
          salespersonId,
          customer: 'c',
          segment: 'store',
          productIds: ['bike'],
        },
      ]),
    ),
  ];
}
