import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Simulated, tooDear } from './simulated.ts';

type Body = Readonly<Record<string, unknown>>;

interface Cause {
  readonly cause: string;
  readonly verdict: string;
  readonly amount: string;
  readonly sentence: { readonly en: string; readonly vi: string };
}

let company: Simulated;
beforeAll(async () => {
  company = await tooDear();
});
afterAll(() => company.app.close());

async function ask(query: string): Promise<{ readonly status: number; readonly body: Body }> {
  return company.app.get(`/v1/diagnosis?${query}`, { 'pacesetter-position': company.position, prefer: 'wait=60' });
}

const cents = (amount: string) => Number(amount.replace('.', ''));

describe('why the target of a company was missed whose deals were lost for their price', () => {
  let body: Body;
  beforeAll(async () => {
    const answer = await ask('targetId=company&on=2026-04-30');
    expect([answer.status, answer.body]).toEqual([200, answer.body]);
    body = answer.body;
  });

  test('is answered in rows that sum to the shortfall', () => {
    const rows = body['rows'] as { amount: string }[];
    expect(rows.reduce((sum, { amount }) => sum + cents(amount), 0)).toBe(cents(String(body['shortfall'])));
    expect(body).toMatchObject({
      method: 'diagnosis/1',
      scope: 'company',
      currency: 'EUR',
      target: '20000.00',
      baseline: { months: ['2025-M01', '2025-M12'], seasonalYears: 2, why: 'the 12 months before, seasons of 2 years' },
    });
  });

  test('names the price first, in words of both languages', () => {
    expect([body['answer'], body['first']]).toEqual(['signal', 'price']);
    const [price] = body['causes'] as Cause[];
    expect(price).toMatchObject({ cause: 'price', verdict: 'signal' });
    expect(price?.sentence.en).toMatch(
      /^Losses for price rose from 20\.0 % to 40\.0 % of decided opportunities; by chance alone once in [\d,]+ such quarters\. It is measured in part only/,
    );
    expect(price?.sentence.vi).toMatch(/^Tỷ lệ thất bại vì giá tăng từ 20\.0 % lên 40\.0 % số cơ hội đã có kết quả;/);
  });

  test('says how well it is founded', () => {
    expect(body['notes']).toMatchObject({
      interval: 'given the recorded reasons',
      unknownLosses: '0.000000',
      wouldHaveWon: { mu: '0.000000' },
      unopenedWins: { before: '1.000000', now: '1.000000', changed: false },
      campaignMonths: { known: 0, of: 0 },
      indicatorMonths: { known: 0, of: 3 },
      oneMonth: false,
      sentences: [],
    });
    expect(body['baseline']).toMatchObject({ yearBefore: expect.stringMatching(/^\d+\.\d\d$/) });
    expect(body['rows']).toContainEqual(expect.objectContaining({ key: 'lost:price', stage: 'won' }));
    expect(body['related']).toEqual([]);
  });

  test('leads to the lost deals behind a row', async () => {
    const row = (body['rows'] as { key: string; explanation: string | null }[]).find(({ key }) => key === 'lost:price');
    const { status, body: behind } = await company.app.get(row?.explanation ?? '');
    expect([status, behind['drill']]).toEqual([200, expect.objectContaining({ row: 'lost:price' })]);
  });

  test('says which facts are missing, and who owes them', () => {
    expect(body['notMeasurable']).toEqual(
      expect.arrayContaining([{ cause: 'market', fact: 'a market indicator', owedBy: 'management' }]),
    );
  });
});

test.each(['north', 'p1'])('the target of %s is diagnosed by the same rows', async (targetId) => {
  const { status, body } = await ask(`targetId=${targetId}&on=2026-04-30`);
  expect([status, body]).toEqual([200, expect.objectContaining({ targetId })]);
  const rows = body['rows'] as { amount: string }[];
  expect(rows.reduce((sum, { amount }) => sum + cents(amount), 0)).toBe(cents(String(body['shortfall'])));
  expect(body['person'] === null).toBe(targetId === 'north');
  expect(body['first']).not.toBe('employee');
});

test('a target is found by its scope and period, too', async () => {
  const { status, body } = await ask('scope=salesperson&scopeId=p1&period=2026-Q1&on=2026-04-30');
  expect([status, body['targetId']]).toEqual([200, 'p1']);
});

test.each([
  ['scope=company', 400, 'BadQuery'],
  ['targetId=company&scope=company', 400, 'BadQuery'],
  ['scope=company&period=2026-Q2', 404, 'TargetIsUnknown'],
  ['targetId=nobody', 404, 'TargetIsUnknown'],
  ['targetId=company&on=2026-03-30', 422, 'TargetIsNotDiagnosed'],
  ['on=2026-04-30', 400, 'BadQuery'],
])('%s is answered %p %s', async (query, status, name) => {
  expect(await ask(query)).toMatchObject({ status, body: { type: `/problems/${name}` } });
});

test('a lost deal is about the products that its opening names', async () => {
  const deal = { source: 'crm', opportunityId: 'named before', salespersonId: 'p1' };
  const position = await company.app.accepted(
    ['OpenOpportunity', { ...deal, openedAt: '2026-01-10T12:00:00Z', segment: 'store', productIds: ['sock'] }],
    ['LoseSale', { ...deal, lostAt: '2026-02-10T12:00:00Z', reasons: ['price'], value: '100.00', currency: 'EUR' }],
  );
  const { body } = await company.app.get('/v1/diagnosis?targetId=company&on=2026-04-30&drill=lost:price&by=product', {
    'pacesetter-position': position,
  });
  const { groups } = body['drill'] as { groups: { kind: string; key: string | null; events: number }[] };
  expect(groups.find(({ key }) => key === 'sock')).toMatchObject({ kind: 'event', events: 1 });
});
