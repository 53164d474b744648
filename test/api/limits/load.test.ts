import { Agent, type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Limits } from '../../../src/api/limits/limits.ts';
import { createHandle } from '../../../src/commands/handle.ts';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { whileLocked } from '../../support/locked.ts';
import { posted } from '../../support/posted.ts';
import { lineOf, openImport } from '../../support/stream.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
const agent = new Agent({ maxSockets: Infinity });
afterEach(() => app.close());

async function open(limits: Partial<Limits>): Promise<void> {
  app = await openApp({ appendTimeLimitMs: 60_000 }, createLog({ level: 'silent' }), limits);
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  await app.accepted(...COMPANY);
}

interface Answer {
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

function send(
  path: string,
  payload: string,
  type = 'application/json',
): { sent: ClientRequest; answer: Promise<Answer> } {
  const { port } = app.app.server.address() as AddressInfo;
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path,
    agent,
    headers: { authorization: `Bearer ${app.key}`, 'content-type': type },
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    sent.on('error', reject).on('response', (response) => {
      text(response).then((body) => {
        resolve({
          status: response.statusCode,
          retryAfter: response.headers['retry-after'],
          body: JSON.parse(body) as Answer['body'],
        });
      }, reject);
    });
  });
  answer.catch(() => undefined);
  sent.end(payload);
  return { sent, answer };
}
const post = (saleId: string, more: object = {}) =>
  send('/v1/commands/RecordSale', JSON.stringify(sale(saleId, more))).answer;

async function recorded(): Promise<number> {
  return (
    (
      await app.service.pool.query<{ n: number }>(
        "select count(*)::int as n from log.events where type = 'SaleRecorded'",
      )
    ).rows[0]?.n ?? 0
  );
}
/** A bad command is refused without waiting: with 400 if there is room, with 503 if there is not. */
const isFull = async () => (await send('/v1/commands/RecordSale', '{}').answer).status === 503;
const OVERLOADED = { status: 503, retryAfter: '1', body: { type: '/problems/Overloaded', outcome: 'not-attempted' } };

function heapMiB(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1_048_576;
}

describe('while the log does not answer', () => {
  test('commands beyond the limit get 503 at once, and only acknowledged ones are written', async () => {
    await open({ commands: 50 });
    const answered: Answer[] = [];
    const asked = (n: number) =>
      post(`at once ${n}`).then((answer) => {
        answered.push(answer);
      });
    const all = await whileLocked(app.service.pool, async () => {
      const sent = Array.from({ length: 600 }, (_, n) => asked(n));
      await until('all but those in hand are answered', () => answered.length === 550);
      for (const answer of answered) expect(answer).toMatchObject(OVERLOADED);
      expect(await recorded()).toBe(0);
      return sent;
    });
    await Promise.all(all);
    const acknowledged = answered.filter(({ status }) => status === 201);
    expect(acknowledged).toHaveLength(50);
    expect(await recorded()).toBe(50);
    expect((await post('after it')).status).toBe(201);
  });

  test('wave after wave is refused, and the memory does not grow', async () => {
    await open({ commands: 50 });
    const wave = (n: number) =>
      Promise.all(Array.from({ length: 400 }, (_, k) => post(`wave ${n} ${k}`, { customer: 'x'.repeat(199) })));
    await whileLocked(app.service.pool, async () => {
      const within = Array.from({ length: 50 }, (_, n) => post(`within ${n}`));
      await until('all places are taken', isFull);
      await wave(0);
      const before = heapMiB();
      for (let n = 1; n <= 3; n++) for (const answer of await wave(n)) expect(answer.status).toBe(503);
      expect(heapMiB() - before).toBeLessThan(10);
      return within;
    }).then((within) => Promise.all(within));
    expect(await recorded()).toBe(50);
  });

  test('a client that sends and disconnects keeps its place until its command is done', async () => {
    await open({ commands: 20 });
    await whileLocked(app.service.pool, async () => {
      const sent = Array.from(
        { length: 20 },
        (_, n) => send('/v1/commands/RecordSale', JSON.stringify(sale(`left ${n}`))).sent,
      );
      await until('all places are taken', isFull);
      for (const each of sent) each.destroy();
      await until('their connections are gone', async () => (await connections()) === 0);
      expect(await post('another')).toMatchObject(OVERLOADED);
    });
    await until('what they sent is written', async () => (await recorded()) === 20);
    expect((await post('after it')).status).toBe(201);
  });

  test('an import goes on while other commands are refused, and so do the commands in hand beside it', async () => {
    await open({ commands: 5, imports: 1 });
    const importing = openImport(app);
    const count = 3_000; // more than it has on its way at once
    await whileLocked(app.service.pool, async () => {
      importing.write(Array.from({ length: count }, (_, n) => lineOf('RecordSale', sale(`line ${n}`))).join(''));
      importing.request.end();
      const within = Array.from({ length: 5 }, (_, n) => post(`beside ${n}`));
      await until('the places of commands are taken', isFull);
      const second = await send('/v1/commands', lineOf('RecordSale', sale('second import')), 'application/x-ndjson')
        .answer;
      expect(second).toMatchObject(OVERLOADED);
      return within;
    }).then((within) => Promise.all(within));
    const [summary, ...more] = await importing.answers();
    expect([summary, more]).toEqual([
      expect.objectContaining({ summary: { lines: count, accepted: count, duplicates: 0, refused: 0, byProblem: {} } }),
      [],
    ]);
    expect(await recorded()).toBe(count + 5);
  });

  test('a command waits for its turn on a stream only so long', async () => {
    app = await openApp({ appendTimeLimitMs: 200 });
    const patient = createHandle(app.service.api, { directory: app.service.directory, timeLimitMs: 60_000 });
    for (const [n, [name, data]] of COMPANY.entries()) {
      const command = posted(name, data, `company-${n}`);
      await until('it is accepted', async () => (await patient(command)).is === 'Done');
    }
    const handle = createHandle(app.service.api, { directory: app.service.directory, timeLimitMs: 500 });
    const busy = posted('RecordSale', sale('busy'));
    const outcomes = await whileLocked(app.service.pool, () =>
      Promise.all(Array.from({ length: 100 }, () => handle(busy))),
    );
    const names = outcomes.map(({ is }) => is);
    const turns = names.filter((name) => name !== 'StreamIsBusy');
    // An append takes 180 ms until Postgres gives up: no more than four turns begin in 500 ms on any machine.
    expect(turns.length).toBeLessThanOrEqual(4);
    // On a busy machine the service may give up after 200 ms before it hears from Postgres.
    expect(['StoreAway', 'OutcomeUnknown']).toEqual(expect.arrayContaining([...new Set(turns)]));
    expect(names).toContain('StreamIsBusy');
    await until('it is accepted', async () => (await patient(busy)).is === 'Done');
  });

  test('a batch takes as many places as it handles at once, and bodies take their bytes', async () => {
    await open({ commands: 64, commandBytes: 10_000 });
    const batch = JSON.stringify([
      { specversion: '1.0', id: '1', source: 's', type: 'RecordSale', data: sale('of a batch') },
    ]);
    const sendBatch = () => send('/v1/commands', batch, 'application/cloudevents-batch+json').answer;
    await whileLocked(app.service.pool, async () => {
      const one = post('alone');
      await until(
        'it is in hand',
        async () => (await send('/v1/commands', '[]', 'application/cloudevents-batch+json').answer).status === 503,
      );
      expect(await sendBatch()).toMatchObject(OVERLOADED);
      const large = send('/v1/commands/RecordSale', ' '.repeat(9_900) + JSON.stringify(sale('large')));
      expect(await large.answer).toMatchObject(OVERLOADED);
      return [one];
    }).then(([one]) => one);
    expect((await sendBatch()).status).toBe(200);
    expect(
      (await send('/v1/commands/RecordSale', ' '.repeat(20_000) + JSON.stringify(sale('large'))).answer).status,
    ).toBe(201); // alone, it may be as large as one can be
  });
});

test('queries have a limit of their own, and take no place of a command', async () => {
  await open({ queries: 2 });
  const get = () => app.get('/v1/attainment');
  const client = await app.service.pool.connect();
  let two: ReturnType<typeof get>[];
  try {
    await client.query('begin');
    await client.query('lock table read.target_plan in access exclusive mode');
    two = [get(), get()];
    await until('there is room for no other', async () => (await app.get('/v1/attainment?limit=x')).status === 503);
    const { body, headers } = await get();
    expect([body['type'], headers['retry-after'], 'outcome' in body]).toEqual(['/problems/Overloaded', '1', false]);
    expect((await post('meanwhile')).status).toBe(201);
  } finally {
    await client.query('rollback');
    client.release();
  }
  expect((await Promise.all(two)).map(({ status }) => status)).toEqual([200, 200]);
  expect((await get()).status).toBe(200);
});

test('with the memory nearly used up only /live, /ready and /metrics are answered', async () => {
  await open({});
  await app.close();
  app = await openApp({}, createLog({ level: 'silent' }), { heapShare: 1e-6 });
  await until('it is seen', async () => (await app.get('/v1/attainment')).status === 503);
  expect((await app.command('RecordSale', sale('x'))).body).toMatchObject({
    type: '/problems/Overloaded',
    outcome: 'not-attempted',
  });
  for (const url of ['/live', '/ready', '/metrics']) {
    expect([url, (await app.app.inject({ method: 'GET', url })).statusCode]).toEqual([url, 200]);
  }
});

const connections = () =>
  new Promise<number>((resolve) => {
    app.app.server.getConnections((_, count) => {
      resolve(count);
    });
  });
