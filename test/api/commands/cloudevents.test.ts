import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterAll(() => app.close());

const event = (saleId: string, more: object = {}) => ({
  specversion: '1.0',
  id: '1',
  source: '/shop',
  type: 'RecordSale',
  data: sale(saleId),
  ...more,
});
const post = (type: string, payload: unknown, url = '/v1/commands', headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload: JSON.stringify(payload) });
const structured = (payload: unknown, url?: string) =>
  post('application/cloudevents+json; charset=utf-8', payload, url);
const headersOf = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]));
const binary = (data: unknown, attributes: Record<string, string>, url?: string) =>
  post(
    'application/json',
    data,
    url,
    headersOf({ specversion: '1.0', id: '1', source: '/shop', type: 'RecordSale', ...attributes }),
  );

describe('the three modes', () => {
  test('are the same command, also if a header is percent-encoded', async () => {
    const id = 'Auftrag 7 \u2013 \u20ac';
    expect(await structured(event('same', { id }))).toMatchObject({ status: 201, body: { stream: 'sale-shop~same' } });
    for (const url of ['/v1/commands', '/v1/commands/RecordSale']) {
      expect(await binary(sale('same'), { id: encodeURIComponent(id) }, url)).toMatchObject({
        status: 200,
        body: { duplicate: true },
      });
      expect(await structured(event('same', { id }), url)).toMatchObject({ status: 200, body: { duplicate: true } });
    }
    const { body } = await post('application/cloudevents-batch+json', [event('same', { id })]);
    expect(body).toMatchObject([{ status: 200, duplicate: true }]);
  });

  test('source and id are the command id: another source is another command, another body a conflict', async () => {
    await structured(event('ids'));
    expect((await structured(event('ids', { source: '/erp' }))).body['type']).toBe('/problems/SaleAlreadyRecorded');
    expect((await structured(event('ids', { data: sale('ids', { customer: 'x' }) }))).body['type']).toBe(
      '/problems/CommandIdReused',
    );
  });

  test('two ways to divide a text into source and id are two commands', async () => {
    const cancel = (source: string, id: string, reason: string) =>
      structured(event('apart', { source, id, type: 'CancelSale', data: { saleId: 'apart', source: 'shop', reason } }));
    await structured(event('apart'));
    expect((await cancel('a/b', 'c', 'r')).status).toBe(201);
    expect((await cancel('a/b', 'c', 'another')).body['type']).toBe('/problems/CommandIdReused');
    for (const [source, id] of [
      ['a', 'b/c'],
      ['a', 'b%2Fc'],
      ['a', 'b%252Fc'],
    ] as const) {
      const { status, body } = await cancel(source, id, 'another');
      // It is cancelled already, and by another command.
      expect([source, id, status, body['duplicate']]).toEqual([source, id, 200, false]);
    }
  });

  test('another id in Idempotency-Key contradicts the event, the same one does not', async () => {
    const keyed = (key: string) =>
      post('application/cloudevents+json', event('keyed'), '/v1/commands', { 'idempotency-key': key });
    expect((await keyed('other')).body).toMatchObject({
      status: 400,
      type: '/problems/BadCommandId',
      errors: [{ pointer: 'Idempotency-Key' }],
    });
    expect((await keyed('/shop/1')).status).toBe(201);
  });

  test('extensions, a subject and a time are ignored', async () => {
    const { status } = await structured(
      event('more', {
        subject: 's',
        time: '2026-01-01T00:00:00Z',
        datacontenttype: 'application/json; charset=utf-8',
        dataschema: 'x',
        shopregion: 'eu',
        retries: 3,
        test: false,
      }),
    );
    expect(status).toBe(201);
  });

  test('refuses an event without data, and one whose command is not valid', async () => {
    expect((await structured(event('none', { data: undefined }))).body).toMatchObject({
      type: '/problems/BadCloudEvent',
      errors: [{ pointer: '/data', message: 'is missing' }],
    });
    expect((await binary(undefined, {})).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '', message: expect.any(String) }],
    });
    expect((await binary({}, {})).body['type']).toBe('/problems/BadCommand');
    expect((await structured(event('x', { type: 'SellAll' }))).status).toBe(404);
  });
});

describe('refuses what is not a CloudEvent', () => {
  test.each<[string, object, string[]]>([
    ['another version', { specversion: '0.3' }, ['/specversion']],
    [
      'nothing at all',
      { specversion: undefined, id: undefined, source: undefined, type: undefined },
      ['/specversion', '/id', '/source', '/type'],
    ],
    ['empty attributes', { id: '', source: '' }, ['/id', '/source']],
    ['a number for an id', { id: 7 }, ['/id']],
    ['other data than JSON', { datacontenttype: 'application/xml' }, ['/datacontenttype']],
    ['an extension that is not a scalar', { ext: { a: 1 } }, ['/ext']],
  ])('structured: %s', async (_, more, pointers) => {
    const { status, body } = await structured(event('bad', more));
    expect([status, body['type']]).toEqual([400, '/problems/BadCloudEvent']);
    expect((body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['another version', { specversion: '2.0' }, ['ce-specversion']],
    ['no id and no source', { id: '', source: '' }, ['ce-id', 'ce-source']],
  ])('binary, told by its headers: %s', async (_, attributes, pointers) => {
    const { status, body } = await binary(sale('bad'), attributes);
    expect([status, body['type']]).toEqual([400, '/problems/BadCloudEvent']);
    expect((body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  test.each<[string, unknown]>([
    ['an object', event('x')],
    ['null', null],
    ['a text', 'x'],
  ])('a batch that is %s', async (_, payload) => {
    expect((await post('application/cloudevents-batch+json', payload)).body).toMatchObject({
      type: '/problems/BadCloudEvent',
      errors: [{ pointer: '' }],
    });
  });

  test('an event of another type than its address', async () => {
    expect((await structured(event('x'), '/v1/commands/CancelSale')).body).toMatchObject({
      status: 400,
      type: '/problems/TypeMismatch',
    });
  });

  test('a plain command at the address of many', async () => {
    expect((await post('application/json', sale('x'))).body).toMatchObject({
      status: 415,
      type: '/problems/UnsupportedMediaType',
    });
  });
});

test('the events of a batch keep their order, and each has its own answer', async () => {
  const answers = (
    await post('application/cloudevents-batch+json', [
      event('batch', { id: 'a' }),
      { ...event('batch', { id: 'b' }), type: 'CancelSale', data: { saleId: 'batch', source: 'shop', reason: 'r' } },
      { ...event('x'), id: '' },
      {
        ...event('x', { id: 'c' }),
        type: 'ListProduct',
        data: { productId: 'late', name: 'Late', category: 'Bikes', listPrice: '1.00', currency: 'EUR' },
      },
      event('of late', {
        id: 'd',
        data: sale('of late', { lines: [{ productId: 'late', quantity: '1', unitPrice: '1.00' }] }),
      }),
      event('batch', { id: 'a' }),
    ])
  ).body as unknown as { status: number }[];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 400, 201, 201, 200]);
  expect((await post('application/cloudevents-batch+json', [])).body).toEqual([]);
});

test.each(['application/cloudevents-batch+json', 'application/x-ndjson'])(
  'what can be asked of one command is refused of many, and not left out of account: %s',
  async (type) => {
    const { status, body } = await post(type, [], '/v1/commands', { 'if-match': '"3"', 'idempotency-key': 'k' });
    expect([status, body['type'], (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual([
      400,
      '/problems/BadHeader',
      ['idempotency-key', 'if-match'],
    ]);
  },
);

describe('data in Base64', () => {
  const encoded = (text: string) => Buffer.from(text).toString('base64');

  test('is the same command as the data itself', async () => {
    const data = sale('base64');
    expect((await structured(event('base64', { data }))).status).toBe(201);
    const { status, body } = await structured(
      event('base64', { data: undefined, data_base64: encoded(JSON.stringify(data)) }),
    );
    expect([status, body['duplicate']]).toEqual([200, true]);
  });

  test.each<[string, object]>([
    ['is not JSON', { data: undefined, data_base64: encoded('{') }],
    ['has a number that would be changed', { data: undefined, data_base64: encoded('{"line":12345678901234567890}') }],
    ['is not Base64', { data: undefined, data_base64: '{}' }],
    ['comes beside data', { data_base64: encoded('{}') }],
  ])('is refused at its own pointer if it %s', async (_, more) => {
    const { status, body } = await structured(event('bad', more));
    expect([status, body['type']]).toEqual([400, '/problems/BadCloudEvent']);
    expect(body['errors']).toMatchObject([{ pointer: '/data_base64' }]);
  });
});

test('a prefix of the type is taken off, and a type without it is taken too', async () => {
  const prefixed = await openApp({ cloudEventsTypePrefix: 'com.acme.' });
  const company = {
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    fiscalYearStart: '01-01',
    calendar: { kind: 'months' },
  };
  const configure = (type: string) => ({ specversion: '1.0', id: '1', source: '/hr', type, data: company });
  const postTo = async (url: string, type: string) => {
    const { status } = await prefixed.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/cloudevents+json' },
      payload: JSON.stringify(configure(type)),
    });
    return status;
  };
  expect(await postTo('/v1/commands', 'com.acme.ConfigureCompany')).toBe(201);
  expect(await postTo('/v1/commands/ConfigureCompany', 'com.acme.ConfigureCompany')).toBe(200);
  expect(await postTo('/v1/commands', 'ConfigureCompany')).toBe(200);
  expect(await postTo('/v1/commands', 'com.other.ConfigureCompany')).toBe(404);
  await prefixed.close();
});

test('null in an optional attribute is refused with what to do', async () => {
  const { body } = await structured(event('null', { datacontenttype: null }));
  expect(body['errors']).toEqual([{ pointer: '/datacontenttype', message: 'is null: leave it out, or send a value' }]);
});
