import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Limits } from '../../../src/api/limits/limits.ts';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { whileLocked } from '../../support/locked.ts';
import { lineOf, openImport } from '../../support/stream.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
let closed = false;
afterEach(async () => {
  if (!closed) await app.close();
});

/** A test sets the limits that it waits for. It reaches none of the others. */
async function open(limits: Partial<Limits>): Promise<void> {
  closed = false;
  app = await openApp({ appendTimeLimitMs: 60_000 }, createLog({ level: 'silent' }), limits);
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  await app.accepted(...COMPANY);
}

function dial(): Socket {
  return connect((app.app.server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
}

const post = (body: string, more = '', key = app.key) =>
  `POST /v1/commands/RecordSale HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${key}\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n`;
const BODY = JSON.stringify(sale('slow'));

/** Everything that comes until the service ends the connection. Rejects if the connection is reset. */
async function said(socket: Socket): Promise<string> {
  const gone = once(socket, 'close');
  const answer = await text(socket);
  await gone;
  return answer;
}
const connections = () =>
  new Promise<number>((resolve) => {
    app.app.server.getConnections((_, count) => {
      resolve(count);
    });
  });
const allGone = () => until('the service has no connection left', async () => (await connections()) === 0);
const problem = (status: number, name: string) =>
  new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json[^]*"type":"/problems/${name}"`);

describe('a client that is slow to ask', () => {
  test('gets 408 for late headers', async () => {
    await open({ headersMs: 100 });
    const socket = dial();
    socket.write('GET /live HTTP/1.1\r\nHost: he');
    expect(await said(socket)).toMatch(problem(408, 'HeadersTooSlow'));
    await allGone();
  });

  test('gets 408 for a late body, however much of it drips in, and nothing is written', async () => {
    await open({ bodyMs: 150 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => drip(dial())));
    for (const answer of answers) expect(answer).toMatch(problem(408, 'BodyTooSlow'));
    await allGone();
    expect(await recorded()).toBe(0);
  });

  /** Sends on and on until the service ends the connection: something is always on its way when it does. */
  async function drip(socket: Socket): Promise<string> {
    const large = ' '.repeat(500_000);
    socket.write(post(large) + large.slice(0, 10));
    const timer = setInterval(() => {
      socket.write('    ');
    }, 1);
    socket.once('end', () => {
      clearInterval(timer);
    });
    try {
      return await said(socket);
    } finally {
      clearInterval(timer);
    }
  }

  test('may send byte by byte within the limit', async () => {
    await open({});
    const socket = dial();
    const answer = text(socket);
    for (const byte of post(BODY, 'Connection: close\r\n') + BODY) {
      socket.write(byte);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    expect(await answer).toMatch(/^HTTP\/1.1 201 /);
  });

  test.each([
    ['without a key', () => post(BODY, '', 'none'), 401, 'NoCredentials'],
    [
      'with an unknown media type',
      () => post(BODY).replace('application/json', 'text/plain'),
      415,
      'UnsupportedMediaType',
    ],
    ['for a body that is too large', () => post('x'.repeat(2_000_000)), 413, 'BodyTooLarge'],
    ['for an unknown address', () => post(BODY).replace('RecordSale', 'a/b'), 404, 'NotFound'],
  ])('is answered %s before it sent its body, and loses the connection', async (_, head, status, name) => {
    await open({ refusedBodyMs: 50 });
    const socket = dial();
    socket.write(head());
    expect(await said(socket)).toMatch(problem(status, name));
    await allGone();
  });

  test('is cut if it does not end its side of a connection that the service ended', async () => {
    await open({ lingerMs: 100, refusedBodyMs: 50 });
    const socket = connect({
      port: (app.app.server.address() as AddressInfo).port,
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    socket.write(post(BODY, '', 'none'));
    expect(await text(socket)).toMatch(problem(401, 'NoCredentials'));
    await allGone();
    socket.destroy();
  });

  test('and sends no more does not hold up a stop', async () => {
    await open({ stopMs: 100 });
    const socket = dial();
    const received = once(app.app.server, 'request');
    socket.write(post(BODY) + BODY.slice(0, 10));
    await received;
    const answer = said(socket);
    const stopped = app.close();
    closed = true;
    expect(await answer).toMatch(problem(408, 'BodyTooSlow'));
    await stopped;
  });
});

describe('an import', () => {
  test('may take longer than another body, while something comes', async () => {
    await open({ bodyMs: 50, silentMs: 60_000 });
    const importing = openImport(app, '?answers=all');
    const line = async (n: number) => {
      importing.write(lineOf('RecordSale', sale(`line ${n}`)));
      await until('the line is written', async () => (await recorded()) === n);
    };
    await line(1);
    const late = dial();
    late.write(post(BODY));
    expect(await said(late)).toMatch(problem(408, 'BodyTooSlow')); // the limit of other bodies is over
    await line(2);
    importing.request.end();
    expect((await importing.answers()).at(-1)?.summary).toMatchObject({ lines: 2, accepted: 2 });
  });

  test('that falls silent is ended, and its summary counts what was written', async () => {
    await open({ silentMs: 100 });
    const importing = openImport(app);
    importing.write(lineOf('RecordSale', sale('whole')) + lineOf('RecordSale', sale('half')).slice(0, 20));
    const answers = await importing.answers();
    expect(answers).toMatchObject([
      { line: 0, status: 408, problem: { type: '/problems/BodyTooSlow' } },
      { summary: { lines: 1, accepted: 1 } },
    ]);
    expect((await importing.response).headers.connection).toBe('close');
    await allGone();
    expect(await recorded()).toBe(1);
  });

  test('that waits for the log is not taken for a silent one', async () => {
    await open({ silentMs: 100, unreadMs: 100 });
    const importing = openImport(app);
    const count = 4_000; // more than the service has in hand: the rest stays with the client
    await whileLocked(app.service.pool, async () => {
      importing.write(Array.from({ length: count }, (_, n) => lineOf('RecordSale', sale(`line ${n}`))).join(''));
      importing.request.end();
      const silent = openImport(app);
      silent.write('\n');
      expect(await silent.answers()).toMatchObject([{ line: 0, status: 408 }, { summary: { lines: 0 } }]);
    });
    expect((await importing.answers()).at(-1)?.summary).toMatchObject({ lines: count, accepted: count, refused: 0 });
  });
});

describe('a connection', () => {
  test('that is new and sends nothing is closed', async () => {
    await open({ silentConnectionMs: 100 });
    expect(await said(dial())).toBe('');
    await allGone();
  });

  test('is closed if no request follows an answer in time', async () => {
    await open({ keepAliveMs: 100 });
    const socket = dial();
    socket.write('GET /live HTTP/1.1\r\nHost: here\r\n\r\n');
    expect(await said(socket)).toMatch(/^HTTP\/1.1 200 /);
  });

  test('whose answers are not read is cut', async () => {
    await open({ unreadMs: 200 });
    const socket = await unread();
    await allGone();
    socket.destroy();
  });

  test('that waits for the service is left', async () => {
    await open({ unreadMs: 100 });
    const socket = dial();
    const answer = text(socket);
    await whileLocked(app.service.pool, async () => {
      socket.write(post(BODY, 'Connection: close\r\n') + BODY);
      const other = await unread();
      await until('the limit is over: the other one is cut', async () => (await connections()) === 1);
      other.destroy();
    });
    expect(await answer).toMatch(/^HTTP\/1.1 201 /);
  });

  /** Asks for more than the buffers hold, and reads nothing. */
  async function unread(): Promise<Socket> {
    const received = once(app.app.server, 'connection');
    const socket = dial().pause();
    socket.write('GET /openapi.json HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(150));
    await received;
    return socket;
  }

  test('beyond the limit is closed at once, and the others go on', async () => {
    await open({ connections: 2 });
    const two = [dial(), dial()];
    await until('there are two', async () => (await connections()) === 2);
    expect(await said(dial())).toBe('');
    two[0]?.write('GET /live HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n');
    expect(await text(two[0] as Socket)).toMatch(/^HTTP\/1.1 200 /);
    two[1]?.destroy();
  });

  test.each([
    ['too many headers', Array.from({ length: 101 }, (_, n) => `x-${n}: 1\r\n`).join('')],
    ['headers that are too large', `x: ${'x'.repeat(20_000)}\r\n`],
  ])('with %s gets 431', async (_, headers) => {
    await open({});
    const socket = dial();
    socket.write(`GET /v1/attainment HTTP/1.1\r\nHost: here\r\nConnection: close\r\n${headers}\r\n`);
    expect(await said(socket)).toMatch(problem(431, 'HeadersTooLarge'));
  });
});

async function recorded(): Promise<number> {
  return (
    (
      await app.service.pool.query<{ n: number }>(
        "select count(*)::int as n from log.events where type = 'SaleRecorded'",
      )
    ).rows[0]?.n ?? 0
  );
}
