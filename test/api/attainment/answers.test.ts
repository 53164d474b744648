import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { TargetDetail, TargetList } from '../../../src/api/attainment/schema.ts';
import { Changes } from '../../../src/api/attainment/schema-changes.ts';
import { Explanation } from '../../../src/api/attainment/schema-explanation.ts';
import { EventLine } from '../../../src/api/audit/schema.ts';
import type { TestApp } from '../../support/app.ts';
import { openQuarter, type Quarter, type Row } from './quarter.ts';

let app: TestApp;
let after: Quarter['after'];
let targetIds: string[];
let last: string;

beforeAll(async () => {
  ({ app, after } = await openQuarter());
  last = await app.accepted(
    [
      'SetTarget',
      {
        targetId: 'in-dollars',
        scope: 'department',
        scopeId: 'sales',
        period: '2026-Q1',
        measure: 'revenue',
        amount: '500.00',
        currency: 'USD',
        planRate: '0.9',
        counts: 'credited',
        proration: 'days',
      },
    ],
    [
      'ReviseTarget',
      {
        targetId: 'in-dollars',
        amount: '600.00',
        currency: 'USD',
        reason: 'economy',
        effectiveFrom: '2026-02-01',
        note: 'n',
      },
    ],
    [
      'AllocateTarget',
      { targetId: 'in-dollars', to: [{ targetId: 'child', scope: 'salesperson', scopeId: 'ada', basisPoints: 5_000 }] },
    ],
    ['CommunicateTarget', { targetId: 'in-dollars', version: 2, to: 'ada', how: 'mail', at: '2026-02-01T10:00:00Z' }],
    ['WithdrawTarget', { targetId: 'ada-east', reason: 'r' }],
    ['ClosePeriod', { period: '2026-Q1' }],
    ['CancelSale', { saleId: 'A', source: 'shop', reason: 'r' }],
  );
  const { body } = await app.get('/v1/attainment', { 'pacesetter-position': last });
  targetIds = (body['items'] as Row[]).map(({ targetId }) => String(targetId));
});
afterAll(() => app.close());

/** A member that the schema does not declare is stripped, and the two differ. */
async function follows(schema: z.ZodType, address: string): Promise<Row> {
  const { status, body } = await app.get(address);
  expect([address, status, schema.parse(body)]).toEqual([address, 200, body]);
  return body;
}

describe('each answer has the members that its schema declares, and no others', () => {
  test('the list', async () => {
    const { items } = await follows(TargetList, '/v1/attainment?on=2026-03-31');
    expect((items as Row[]).some(({ restated }) => restated !== null)).toBe(true);
    expect(await follows(TargetList, '/v1/attainment?limit=1')).toMatchObject({ next: expect.any(String) });
  });

  test('the detail', async () => {
    for (const targetId of [...targetIds, 'ada-east']) await follows(TargetDetail, `/v1/attainment/${targetId}`);
    expect(await follows(TargetDetail, '/v1/attainment/in-dollars')).toMatchObject({
      plan: { currency: 'USD', rate: '0.9' },
      versions: [{ version: 1 }, { version: 2, reason: 'economy', communicated: true, currency: 'USD' }],
      allocation: { currency: 'USD', children: [{ targetId: 'child' }], allocated: '300.00', gap: '300.00' },
    });
  });

  test('the explanation, of credits and of orders', async () => {
    for (const targetId of targetIds) await follows(Explanation, `/v1/attainment/${targetId}/explanation`);
  });

  test('the changes', async () => {
    for (const targetId of targetIds) {
      await follows(Changes, `/v1/attainment/${targetId}/changes?from=${after.targets}&to=${last}`);
    }
  });

  test('the line of an event', async () => {
    const { body } = await app.app.inject({
      method: 'GET',
      url: '/v1/audit/events',
      headers: { authorization: `Bearer ${app.key}` },
    });
    const lines = body.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      const event: unknown = JSON.parse(line);
      expect(EventLine.parse(event)).toEqual(event);
    }
  });
});
