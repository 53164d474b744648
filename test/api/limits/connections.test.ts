import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../src/api/app.ts';
import type { Limits } from '../../../src/api/limits/limits.ts';
import { routesOf } from '../../../src/container.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { whileLocked } from '../../support/locked.ts';
import { until } from '../../support/until.ts';

const ROUNDS = 8;
const KIB = 1_024;

let app: TestApp;
let served: FastifyInstance;
let agent: Agent;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
});
afterEach(async () => {
  agent.destroy();
  await served.close();
});
afterAll(() => app.close());

/** The same service with limits of its own, on a port. */
async function open(limits: Partial<Limits> = {}): Promise<void> {
  const { api, directory, metrics } = app.service;
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  served = await buildApp(api, directory, metrics, routesOf(app.service), limits);
  await served.listen({ port: 0, host: '127.0.0.1' });
}

interface Asking {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  /** One piece is sent with its length. Several are sent chunked, one by one. */
  readonly body?: readonly string[];
  /** The end of the body is held back until the answer has come. */
  readonly late?: boolean;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The request was sent on the connection of the one before. */
  readonly reused: boolean;
}

function send({ method = 'POST', path = '/v1/commands/RecordSale', headers = {}, body = [], late }: Asking) {
  return new Promise<Answer>((resolve, reject) => {
    const { port } = served.server.address() as AddressInfo;
    const sent = request({
      port,
      host: '127.0.0.1',
      method,
      path,
      agent,
      headers: { authorization: `Bearer ${app.key}`, 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      text(response).then((answer) => {
        resolve({ status: response.statusCode, headers: response.headers, body: answer, reused: sent.reusedSocket });
        sent.end();
      }, reject);
    });
    if (body.length === 1 && !late) sent.end(body[0]);
    else sendPieces(body.slice(), () => (late ? undefined : sent.end()));

    function sendPieces([first, ...more]: readonly string[], done: () => void): void {
      if (first === undefined) {
        done();
        return;
      }
      sent.write(first, () => {
        sendPieces(more, done);
      });
    }
  });
}

/** A refusal, then a good request: no error, and a connection goes on unless the refusal announced its end. */
async function walk(refused: Asking, status: number, good: Asking): Promise<Set<string>> {
  const seen = new Set<string>();
  let goesOn = false;
  for (let round = 0; round < ROUNDS; round++) {
    const refusal = await send(refused);
    expect([refusal.status, refusal.headers['content-type']]).toEqual([
      status,
      expect.stringMatching('application/problem[+]json'),
    ]);
    expect([round, refusal.reused]).toEqual([round, goesOn]);
    const announced = String(refusal.headers.connection);
    seen.add(announced);
    const answer = await send(good);
    expect([round, answer.status, answer.reused]).toEqual([round, expect.any(Number), announced !== 'close']);
    expect(String(answer.status)).toMatch(/^2\d\d$/);
    goesOn = true;
  }
  return seen;
}

const LIVE: Asking = { method: 'GET', path: '/live', headers: {} };
let sales = 0;
const goodSale = (): Asking => ({ body: [JSON.stringify(sale(`good ${sales++}`))] });

const BODIES: readonly (readonly [name: string, body: readonly string[], end: string])[] = [
  ['a small body', [JSON.stringify(sale('refused'))], 'keep-alive'],
  ['a small body in pieces', ['{"saleId":', '"refused"', '}'], 'keep-alive'],
  ['a body of 60 KiB', [' '.repeat(60 * KIB)], 'keep-alive'],
  ['a body of 900 KiB', [' '.repeat(900 * KIB)], 'close'],
  ['a body of 3 MiB', [' '.repeat(3 * KIB * KIB)], 'close'],
  ['a body of 3 MiB in pieces', Array.from({ length: 48 }, () => ' '.repeat(64 * KIB)), 'close'],
];

/** Without a 411: a request without a length and without chunks has no body, and is refused for that. */
const REFUSALS: readonly (readonly [status: number, asking: Asking])[] = [
  [401, { headers: { authorization: '' } }],
  [401, { headers: { authorization: 'Bearer wrong' } }],
  [404, { path: '/v1/nothing' }],
  [405, { path: '/v1/attainment' }],
  [405, { method: 'PUT' }],
  [415, { headers: { 'content-type': 'text/plain' } }],
  [431, { headers: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`x-${n}`, '1'])) }],
];

describe.each(BODIES)('a connection on which %s is refused', (_, body, end) => {
  test('with 401, 403, 404, 405, 415 or 431 goes on, or its end is announced', async () => {
    await open();
    const { key } = await app.service.keys.create({ name: `auditor ${sales++}`, role: 'auditor' });
    const forbidden = { headers: { authorization: `Bearer ${key}` } };
    for (const [status, asking] of [...REFUSALS, [403, forbidden] as const]) {
      agent.destroy();
      expect([status, await walk({ ...asking, body }, status, goodSale())]).toEqual([status, new Set([end])]);
    }
  });

  test('with 400 or 413 after it was read goes on, or its end is announced', async () => {
    await open();
    const large = body.join('').length > KIB * KIB;
    const broken = body.map((piece, index) => (index === 0 ? `{${piece}` : piece));
    expect(await walk({ body: broken }, large ? 413 : 400, goodSale())).toEqual(
      new Set([large ? 'close' : 'keep-alive']),
    );
  });

  test('with 429 goes on, or its end is announced', async () => {
    await open({ perKey: 1, perAddress: 1 });
    await send({ method: 'GET', path: '/v1/audit/events' });
    agent.destroy();
    expect(await walk({ body }, 429, LIVE)).toEqual(new Set([end]));
    await send({ path: '/v1/nothing' });
    agent.destroy();
    expect(await walk({ path: '/v1/nothing', body }, 429, LIVE)).toEqual(new Set([end]));
  });

  test('with 503 goes on, or its end is announced', async () => {
    await open({ commands: 1 });
    const waiting = await whileLocked(app.service.pool, async () => {
      const headers = { authorization: `Bearer ${app.key}` };
      const post = (payload: object) =>
        Promise.resolve(served.inject({ method: 'POST', url: '/v1/commands/RecordSale', headers, payload }));
      const posted = post(sale(`takes the only place ${sales++}`));
      await until('the place is taken', async () => (await post({})).statusCode === 503);
      expect(await walk({ body }, 503, LIVE)).toEqual(new Set([end]));
      return [posted];
    });
    expect((await waiting[0])?.statusCode).toBe(201);
  });
});

describe('a connection', () => {
  test('ends announced, with its answer, if the rest of a refused body does not come', async () => {
    await open({ refusedBodyMs: 50 });
    const asking: Asking = { path: '/v1/nothing', body: ['{', '}'], late: true };
    expect(await walk(asking, 404, LIVE)).toEqual(new Set(['close']));
  });

  test('ends announced, with its answer, if a body is too slow', async () => {
    await open({ bodyMs: 50 });
    expect(await walk({ body: ['{', ' '], late: true }, 408, LIVE)).toEqual(new Set(['close']));
  });

  test.each([
    ['headers that are too large', { headers: { x: 'x'.repeat(20_000) } }, 431],
    ['headers that are no HTTP', { path: '/live', headers: { 'transfer-encoding': 'nothing' } }, 400],
    ['a bad address', { path: '/v1/commands/%E0%A4', body: ['{'], late: true }, 400],
  ])('ends announced, with its answer, after %s', async (_, asking, status) => {
    await open();
    expect(await walk(asking, status, LIVE)).toEqual(new Set(['close']));
  });

  test('that ends is read no further: a command that follows a refused body is not handled', async () => {
    await open();
    const socket = connect((served.server.address() as AddressInfo).port, '127.0.0.1');
    const head = (length: number, key: string) =>
      'POST /v1/commands/RecordSale HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n' +
      `Authorization: Bearer ${key}\r\nContent-Length: ${length}\r\n\r\n`;
    const unanswered = JSON.stringify(sale('unanswered'));
    const answers = text(socket);
    socket.write(head(2 * KIB * KIB, 'wrong'));
    socket.write(' '.repeat(2 * KIB * KIB));
    socket.write(head(unanswered.length, app.key) + unanswered);
    expect((await answers).match(/^HTTP\/1.1 \d+/gm)).toEqual(['HTTP/1.1 401']);
    await app.accepted(['RecordSale', sale('the next one')]);
    const recorded = await app.service.pool.query(
      "select 1 from log.events where stream in ('sale-shop~unanswered', 'sale-shop~the next one')",
    );
    expect(recorded.rowCount).toBe(1);
  });
});
