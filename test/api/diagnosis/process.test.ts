import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

let app: TestApp;
let position: string;

type Line = readonly [type: string, data: object];

const share = (salespersonId: string, basisPoints: number) => ({ salespersonId, basisPoints });

/** An order that was promised for the next day and came two days late. */
function lateOrder(saleId: string, month: string, credits: readonly object[]): Line[] {
  const soldAt = `${month}-10T12:00:00+01:00`;
  const promisedAt = `${month}-11T12:00:00+01:00`;
  const at = `${month}-13T12:00:00+01:00`;
  return [
    ['RecordSale', sale(saleId, { soldAt, promisedAt, credits })],
    ['Ship', { source: 'shop', saleId, shipmentId: 's', at }],
    ['Deliver', { source: 'shop', saleId, shipmentId: 's', at }],
  ];
}

beforeAll(async () => {
  app = await openApp();
  const both = [share('ada', 5_000), share('bob', 5_000)];
  const lines: Line[] = [
    ...COMPANY,
    ...['2025-10', '2025-11', '2025-12'].map((month): Line => [
      'RecordSale',
      sale(`before ${month}`, { soldAt: `${month}-05T12:00:00+01:00`, credits: both }),
    ]),
    ...lateOrder('mostly ada', '2026-01', [share('bob', 4_000), share('ada', 6_000)]),
    ...lateOrder('equal', '2026-02', [share('bob', 5_000), share('ada', 5_000)]),
    ['SetTarget', target('north', 'north', { scope: 'department' })],
    ['SetTarget', target('south', 'south', { scope: 'department' })],
  ];
  for (const line of lines) position = await app.accepted(line);
});
afterAll(() => app.close());

/** The change of the share of late orders; null where none was promised. */
async function lateness(targetId: string): Promise<unknown> {
  const { status, body } = await app.get(`/v1/diagnosis?targetId=${targetId}&on=2026-04-30`, {
    'pacesetter-position': position,
    prefer: 'wait=60',
  });
  expect([status, body]).toEqual([200, body]);
  const causes = body['causes'] as { cause: string; process: { change: string } | null }[];
  return causes.find(({ cause }) => cause === 'delivery')?.process?.change ?? null;
}

test('late orders are evidence for the department of their largest credit', async () => {
  expect(await lateness('north')).toBe('1.000000');
  expect(await lateness('south')).toBeNull();
});

test('an amendment moves an order to the credit that is largest then', async () => {
  const days = { soldAt: '2026-01-10T12:00:00+01:00', promisedAt: '2026-01-11T12:00:00+01:00' };
  const credits = [share('ada', 4_000), share('bob', 6_000)];
  position = await app.accepted(['AmendSale', sale('mostly ada', { ...days, credits })]);
  expect(await lateness('south')).toBe('1.000000');
});

test('of equal credits the person with the lower id has the order, as in its split', async () => {
  expect(await lateness('north')).toBe('1.000000');
});
