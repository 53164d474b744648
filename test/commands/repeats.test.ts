import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

describe('an accepted command gets the same answer for ever, even if it would be refused now', () => {
  const by = (salespersonId: string, more: object = {}) =>
    sale(`of ${salespersonId}`, { credits: [{ salespersonId, basisPoints: 10_000 }], ...more });

  test.each<[string, string, Record<string, string>]>([
    ['with an id', 'cyd', { 'idempotency-key': 'k' }],
    ['without an id, known by what it opened', 'dan', {}],
  ])('answers a sale of a person who has left: %s', async (_, who, headers) => {
    await app.accepted(['HireSalesperson', { salespersonId: who, name: who, departmentId: 'north', on: '2025-01-01' }]);
    const first = await app.command('RecordSale', by(who), headers);
    await app.accepted(['EndEmployment', { salespersonId: who, lastDay: '2026-01-31', reason: 'resigned' }]);
    expect((await app.command('RecordSale', by(who, { saleId: 'another' }))).body['type']).toBe(
      '/problems/SalespersonIsNotEmployed',
    );
    expect(await app.command('RecordSale', by(who), headers)).toMatchObject({
      status: 200,
      body: { ...first.body, duplicate: true },
      headers: { etag: '"0"' },
    });
  });

  test('answers a target of a closed period, and 409 for another body with its id', async () => {
    const set = (amount: string) =>
      app.command('SetTarget', target('closed', 'ada', { period: '2025-Q1', amount }), { 'idempotency-key': 'set' });
    const first = await set('1000.00');
    await app.accepted(['ClosePeriod', { period: '2025-Q1' }]);
    expect((await app.command('SetTarget', target('too late', 'ada', { period: '2025-Q1' }))).body['type']).toBe(
      '/problems/PeriodIsClosed',
    );
    expect(await set('1000.00')).toMatchObject({ status: 200, body: { ...first.body, duplicate: true } });
    expect(await set('2000.00')).toMatchObject({ status: 409, body: { type: '/problems/CommandIdReused' } });
  });

  test('gives many repeats at once the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => app.command('RecordSale', by('cyd'), { 'idempotency-key': 'k' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('a command id', () => {
  const cancel = (saleId: string, more: object = {}) => ({ saleId, source: 'shop', reason: 'r', ...more });

  test('is the same id in the body and in the header', async () => {
    await app.accepted(['RecordSale', sale('by body')]);
    expect((await app.command('CancelSale', cancel('by body', { commandId: 'c' }))).status).toBe(201);
    expect(await app.command('CancelSale', cancel('by body'), { 'idempotency-key': 'c' })).toMatchObject({
      status: 200,
      body: { duplicate: true },
    });
    expect(
      await app.command('CancelSale', cancel('by body', { commandId: 'c' }), { 'idempotency-key': 'c' }),
    ).toMatchObject({ status: 200, body: { duplicate: true } });
  });

  test.each<[string, unknown, Record<string, string>]>([
    ['another in the header', 'a', { 'idempotency-key': 'b' }],
    ['a number', 1, {}],
    ['null', null, {}],
    ['empty', '', {}],
    ['too long', 'x'.repeat(201), {}],
    ['not printable', 'a\u2028b', {}],
  ])('is refused: %s', async (_, commandId, headers) => {
    const { status, body } = await app.command('CancelSale', cancel('by body', { commandId }), headers);
    expect([status, body['type'], body['errors']]).toEqual([
      400,
      '/problems/BadCommandId',
      [{ pointer: '/commandId', message: expect.any(String) }],
    ]);
  });

  test('belongs to its stream: another stream may have the same id', async () => {
    await app.accepted(['RecordSale', sale('s1')], ['RecordSale', sale('s2')]);
    for (const id of ['s1', 's2']) {
      expect((await app.command('CancelSale', cancel(id), { 'idempotency-key': 'same' })).status).toBe(201);
    }
  });

  test('is not kept for a command that wrote nothing: a repeat is decided again', async () => {
    const rate = (on: string) =>
      app.command('RecordExchangeRate', { base: 'USD', quote: 'EUR', on, rate: '0.9' }, { 'idempotency-key': 'rate' });
    expect(await rate('2026-02-01')).toMatchObject({ status: 201 });
    expect(await rate('2026-02-01')).toMatchObject({
      status: 200,
      body: { duplicate: true, events: ['ExchangeRateRecorded'] },
    });
    const same = await app.command(
      'RecordExchangeRate',
      { base: 'USD', quote: 'EUR', on: '2026-02-01', rate: '0.9' },
      { 'idempotency-key': 'another' },
    );
    expect(same).toMatchObject({ status: 200, body: { duplicate: false, events: [], revision: 0 } });
  });
});

test('refuses an unknown parameter of the address', async () => {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/commands/RecordSale?dryRun=true&x=1',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(sale('dry')),
  });
  expect([answer.status, answer.body['errors']]).toEqual([
    400,
    [
      { pointer: '?dryRun', message: 'is not a parameter of this address' },
      { pointer: '?x', message: 'is not a parameter of this address' },
    ],
  ]);
});
