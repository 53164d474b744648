import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

const statuses = (answers: readonly Answer[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const events = async (stream: string) => {
  const found: string[] = [];
  for await (const { type } of app.service.store.read(stream)) found.push(type);
  return found;
};

describe('one command', () => {
  test('is answered with its stream, revision and position', async () => {
    const { status, headers, body } = await app.command('RecordSale', sale('first'));
    expect(status).toBe(201);
    expect(body).toEqual({
      stream: 'sale-shop~first',
      revision: 0,
      position: body['position'],
      events: ['SaleRecorded'],
      duplicate: false,
    });
    expect(headers['etag']).toBe('"0"');
    expect(headers['pacesetter-position']).toBe(body['position']);
  });

  test('posted a thousand times at once is one event and a thousand like answers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => app.command('RecordSale', sale('thousand'), { 'idempotency-key': 'k' })),
    );
    expect(statuses(answers)).toEqual({ 200: 999, 201: 1 });
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, duplicate: null }))).size).toBe(1);
    expect(answers.filter(({ body }) => body['duplicate'] === false)).toHaveLength(1);
    expect(await events('sale-shop~thousand')).toEqual(['SaleRecorded']);
  });

  test('gets 409 if its id comes again with another body, in sequence and at once', async () => {
    await app.command('RecordSale', sale('reused'), { 'idempotency-key': 'k' });
    const serial = await app.command('RecordSale', sale('reused', { customer: 'another' }), { 'idempotency-key': 'k' });
    expect([serial.status, serial.body['type']]).toEqual([409, '/problems/CommandIdReused']);
    const both = await Promise.all(
      ['a', 'b'].map((customer) => app.command('RecordSale', sale('both', { customer }), { 'idempotency-key': 'k' })),
    );
    expect(statuses(both)).toEqual({ 201: 1, 409: 1 });
  });

  test('is refused if it records another sale under a known id', async () => {
    await app.command('RecordSale', sale('taken'), { 'idempotency-key': 'one' });
    const again = await app.command('RecordSale', sale('taken'), { 'idempotency-key': 'two' });
    expect([again.status, again.body['type']]).toEqual([409, '/problems/SaleAlreadyRecorded']);
  });

  test('one of 32 revisions with the same If-Match wins, also when repeated; 31 get 412 with the ETag', async () => {
    await app.accepted(['SetTarget', target('raced', 'ada')]);
    const revise = (n: number) =>
      app.command(
        'ReviseTarget',
        {
          targetId: 'raced',
          amount: `${2000 + n}.00`,
          currency: 'EUR',
          reason: 'economy',
          effectiveFrom: '2026-02-01',
          note: 'n',
        },
        { 'idempotency-key': `r${n}`, 'if-match': '"0"' },
      );
    const answers = await Promise.all(Array.from({ length: 32 }, (_, n) => revise(n)));
    expect(statuses(answers)).toEqual({ 201: 1, 412: 31 });
    expect(new Set(answers.map(({ headers }) => headers['etag']))).toEqual(new Set(['"1"']));
    const winner = answers.findIndex(({ status }) => status === 201);
    expect(await revise(winner)).toMatchObject({ status: 200, body: { revision: 1, duplicate: true } });
  });

  test('that changes nothing answers no events', async () => {
    await app.accepted(['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-02-01', rate: '0.9' }]);
    expect(
      await app.command('RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-02-01', rate: '0.9' }),
    ).toMatchObject({ status: 200, body: { events: [], duplicate: false } });
  });
});

describe('refusals', () => {
  test.each<[string, string, object, number, string, string[]]>([
    [
      'an unknown product, each with its pointer',
      'RecordSale',
      sale('r1', {
        lines: [
          { productId: 'x', quantity: '1', unitPrice: '1' },
          { productId: 'y', quantity: '1', unitPrice: '1' },
        ],
      }),
      422,
      'UnknownProduct',
      ['/lines/0/productId', '/lines/1/productId'],
    ],
    ['an unknown field', 'RecordSale', sale('r2', { 'ex/tra': 1 }), 400, 'BadCommand', ['/ex~1tra']],
    [
      'a number where a decimal string belongs',
      'RecordSale',
      sale('r3', { lines: [{ productId: 'bike', quantity: 1, unitPrice: '1' }] }),
      400,
      'BadCommand',
      ['/lines/0/quantity'],
    ],
    [
      'a sale that is not there',
      'CancelSale',
      { saleId: 'none', source: 'shop', reason: 'r', commandId: 'c' },
      404,
      'SaleIsUnknown',
      [],
    ],
    [
      'a change without a command id',
      'CancelSale',
      { saleId: 'none', source: 'shop', reason: 'r' },
      400,
      'CommandIdIsMissing',
      ['/commandId'],
    ],
    [
      'no exchange rate',
      'RecordSale',
      sale('r4', { currency: 'JPY', lines: [{ productId: 'bike', quantity: '1', unitPrice: '1' }] }),
      422,
      'NoExchangeRate',
      ['/currency'],
    ],
    ['a command that does not exist', 'SellEverything', {}, 404, 'UnknownCommand', []],
  ])('%s', async (_, name, data, status, problem, pointers) => {
    const { body, headers, status: given } = await app.command(name, data);
    expect([given, body['type']]).toEqual([status, `/problems/${problem}`]);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test.each<[string, Parameters<TestApp['inject']>[0], number]>([
    [
      'malformed JSON',
      {
        method: 'POST',
        url: '/v1/commands/RecordSale',
        headers: { 'content-type': 'application/json' },
        payload: '{"saleId":',
      },
      400,
    ],
    [
      'a body of 10 MB',
      {
        method: 'POST',
        url: '/v1/commands/RecordSale',
        headers: { 'content-type': 'application/json' },
        payload: `"${'x'.repeat(10_000_000)}"`,
      },
      413,
    ],
    [
      'another content type',
      { method: 'POST', url: '/v1/commands/RecordSale', headers: { 'content-type': 'text/plain' }, payload: 'x' },
      415,
    ],
    ['an unknown address', { method: 'GET', url: '/v1/nothing' }, 404],
    ['another method', { method: 'DELETE', url: '/v1/commands/RecordSale' }, 405],
    [
      'no key',
      {
        method: 'POST',
        url: '/v1/commands/RecordSale',
        headers: { authorization: '', 'content-type': 'application/json' },
        payload: '{}',
      },
      401,
    ],
  ])('%s is a problem', async (_, request, status) => {
    const answer = await app.inject(request);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      type: expect.stringMatching('^/problems/'),
      title: expect.any(String),
      detail: expect.any(String),
    });
  });

  test('an auditor may read but not post, an integrator may post the commands that it was granted', async () => {
    const { key: auditor } = await app.service.keys.create({ name: 'auditor', role: 'auditor' });
    const { key: granted } = await app.service.keys.create({
      name: 'shop',
      role: 'integrator',
      commands: ['RecordSale'],
    });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    expect((await app.command('RecordSale', sale('by auditor'), as(auditor))).status).toBe(403);
    expect((await app.command('RecordSale', sale('by shop'), as(granted))).status).toBe(201);
    expect((await app.command('ListProduct', {}, as(granted))).status).toBe(403);
    expect((await app.get('/v1/attainment', as(auditor))).status).toBe(200);
    expect((await app.get('/v1/attainment', as(granted))).status).toBe(403);
  });
});

describe('CloudEvents', () => {
  const event = (id: string, saleId: string) => ({
    specversion: '1.0',
    id,
    source: '/shop',
    type: 'RecordSale',
    data: sale(saleId),
  });
  const post = (payload: object, type: string, url = '/v1/commands', headers = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': type, ...headers },
      payload: JSON.stringify(payload),
    });

  test('structured, binary and plain are the same command', async () => {
    expect(await post(event('1', 'ce'), 'application/cloudevents+json')).toMatchObject({ status: 201 });
    const binary = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/shop', 'ce-type': 'RecordSale' };
    expect(await post(sale('ce'), 'application/json', '/v1/commands/RecordSale', binary)).toMatchObject({
      status: 200,
      body: { duplicate: true },
    });
    expect(await app.command('RecordSale', sale('ce'), { 'idempotency-key': '/shop/1' })).toMatchObject({
      status: 200,
      body: { duplicate: true },
    });
  });

  test('a batch is answered in its order', async () => {
    const { body } = await post(
      [event('2', 'ce2'), { ...event('3', 'ce3'), specversion: '0.3' }, event('2', 'ce2')],
      'application/cloudevents-batch+json',
    );
    expect((body as unknown as { status: number }[]).map(({ status }) => status)).toEqual([201, 400, 200]);
  });
});
