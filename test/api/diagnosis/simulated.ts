import { startOfMonth } from '../../../src/domain/kernel/calendar.ts';
import { addDays } from '../../../src/domain/kernel/day.ts';
import { numbered, openApp, type TestApp } from '../../support/app.ts';
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
  try {
    return { app, position: await app.imported(numbered(lines)) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The first month of the quarter that is looked into. */
const PERIOD = 24;

/** Each person wins 12 of 20 deals; in the period four that would have been won are lost for their price. */
export function tooDear(): Promise<Simulated> {
  return simulated(
    (index, person) => {
      const swing = (index * 7 + person.charCodeAt(1)) % 3;
      const dear = index >= PERIOD ? 4 : 0;
      return {
        won: 12 - swing - dear,
        lost: { price: 3 + swing + dear, product: 2, 'lead time': 1, 'no decision': 2 },
      };
    },
    { company: '20000.00', north: '20000.00', p1: '3300.00' },
  );
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
