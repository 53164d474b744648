import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Simulated, simulated } from './simulated.ts';

const PERIOD = 24;

let company: Simulated;
beforeAll(async () => {
  // Everybody wins about 12 of 20 deals. In the period p1 wins 2, for no reason that the records know.
  company = await simulated(
    (index, person) => {
      const swing = (index * 5 + person.charCodeAt(1) * 3) % 3;
      const missed = person === 'p1' && index >= PERIOD ? 10 - swing : 0;
      return { won: 12 - swing - missed, lost: { price: 4, product: 2, 'no decision': 2 + swing + missed } };
    },
    { company: '20000.00', north: '20000.00', p1: '3300.00' },
  );
});
afterAll(() => company.app.close());

async function diagnosed(targetId: string): Promise<Readonly<Record<string, unknown>>> {
  const { status, body } = await company.app.get(`/v1/diagnosis?targetId=${targetId}&on=2026-04-30`, {
    'pacesetter-position': company.position,
    prefer: 'wait=60',
  });
  expect([status, body]).toEqual([200, body]);
  return body;
}

test('a person alone whose wins fell far below those of the others is named, with the others beside', async () => {
  const body = await diagnosed('p1');
  expect(body).toMatchObject({
    first: 'employee',
    answer: 'signal',
    person: { statistic: 'win', reached: '6.000000', peers: 5, cover: '1.000000', verdict: 'signal' },
    sentence: { en: 'The first cause is employee.', vi: 'Nguyên nhân hàng đầu là nhân viên.' },
  });
  expect(body['related']).toEqual([
    expect.stringContaining('scope=department&scopeId=north&period=2026-01-01..2026-04-01'),
    expect.stringContaining('scope=company&period='),
  ]);
});

test.each(['company', 'north'])('the diagnosis of %s names no person', async (targetId) => {
  const body = await diagnosed(targetId);
  expect([body['person'], body['first']]).toEqual([null, null]);
});
