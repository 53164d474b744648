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

/** Limits that none of the tests waits for, but those that it sets. */
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

/** All that comes until the service ends the connection; it must not need us to end ours. */
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
  test('has so long for the headers', async () => {
    await open({ headersMs: 100 });
    const socket = dial();
    socket.write('GET /live HTTP/1.1\r\nHost: he');
    expect(await said(socket)).toMatch(problem(408, 'HeadersTooSlow'));
    await allGone();
  });

  test('has so long for a body, however it drips, and nothing of it is done', async () => {
    await open({ bodyMs: 150 });
    const socket = dial();
    socket.write(post(BODY) + BODY.slice(0, 10));
    const drip = setInterval(() => {
      socket.write(' ');
    }, 20);
    try {
      expect(
        await said(
          socket.once('end', () => {
            clearInterval(drip);
          }),
        ),
      ).toMatch(problem(408, 'BodyTooSlow'));
    } finally {
      clearInterval(drip);
    }
    await allGone();
    expect(await recorded()).toBe(0);
  });

  test('may be slow on the way while it is in time', async () => {
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
      'with a type that is none',
      () => post(BODY).replace('application/json', 'text/plain'),
      415,
      'UnsupportedMediaType',
    ],
    ['for too much', () => post('x'.repeat(2_000_000)), 413, 'BodyTooLarge'],
    ['for an address that is none', () => post(BODY).replace('RecordSale', 'a/b'), 404, 'NotFound'],
  ])('is answered %s before it has sent all, and does not keep the connection', async (_, head, status, name) => {
    await open({});
    const socket = dial();
    socket.write(head());
    expect(await said(socket)).toMatch(problem(status, name));
    await allGone();
  });

  test('and does not end its side of a connection that was ended is cut', async () => {
    await open({ lingerMs: 100 });
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

  test('and silent does not hold up a stop', async () => {
    await open({ stopMs: 100 });
    const socket = dial();
    socket.write(post(BODY) + BODY.slice(0, 10));
    await until('it is with the service', async () => (await connections()) === 1);
    const answer = said(socket);
    await app.app.inject('/live'); // by then the headers are read
    const stopped = app.close();
    closed = true;
    expect(await answer).toMatch(problem(408, 'BodyTooSlow'));
    await stopped;
  });
});

describe('an import', () => {
  test('may take as long as it likes while something comes', async () => {
    await open({ bodyMs: 50, silentMs: 5_000 });
    const importing = openImport(app, '?answers=all');
    const began = performance.now();
    let lines = 0;
    for (; performance.now() - began < 200; lines++) {
      importing.write(lineOf('RecordSale', sale(`line ${lines}`)));
      await until('the line is written', async () => (await recorded()) === lines + 1);
    }
    importing.request.end();
    expect((await importing.answers()).at(-1)?.summary).toMatchObject({ lines, accepted: lines });
  });

  test('that falls silent is ended with what was done', async () => {
    await open({ silentMs: 100 });
    const importing = openImport(app);
    importing.write(lineOf('RecordSale', sale('whole')) + lineOf('RecordSale', sale('half')).slice(0, 20));
    const answers = await importing.answers();
    expect(answers).toMatchObject([
      { line: 0, status: 408, problem: { type: '/problems/BodyTooSlow' } },
      { summary: { lines: 1, accepted: 1 } },
    ]);
    await allGone();
    expect(await recorded()).toBe(1);
  });

  test('that waits for the log is not taken for a silent one', async () => {
    await open({ silentMs: 100, unreadMs: 100 });
    const importing = openImport(app);
    const count = 4_000; // more than it has on its way: the rest stays with the client
    await whileLocked(app.service.pool, async () => {
      importing.write(Array.from({ length: count }, (_, n) => lineOf('RecordSale', sale(`line ${n}`))).join(''));
      importing.request.end();
      const began = performance.now();
      await until('several times the limit is over', () => performance.now() - began > 500);
    });
    expect((await importing.answers()).at(-1)?.summary).toMatchObject({ lines: count, accepted: count, refused: 0 });
  });
});

describe('a connection', () => {
  test('on which nothing is asked is closed', async () => {
    await open({ silentConnectionMs: 100 });
    expect(await said(dial())).toBe('');
    await allGone();
  });

  test('is closed some time after an answer', async () => {
    await open({ keepAliveMs: 100 });
    const socket = dial();
    socket.write('GET /live HTTP/1.1\r\nHost: here\r\n\r\n');
    expect(await said(socket)).toMatch(/^HTTP\/1.1 200 /);
  });

  test('whose answers are not read is cut', async () => {
    await open({ unreadMs: 200 });
    const socket = dial().pause();
    socket.write('GET /openapi.json HTTP/1.1\r\nHost: here\r\n\r\n'.repeat(150));
    await until('the answers fill it', async () => (await connections()) === 1);
    await allGone();
    socket.destroy();
  });

  test('that waits for the service is left', async () => {
    await open({ unreadMs: 100 });
    const socket = dial();
    const answer = text(socket);
    await whileLocked(app.service.pool, async () => {
      socket.write(post(BODY, 'Connection: close\r\n') + BODY);
      const began = performance.now();
      await until('several times the limit is over', () => performance.now() - began > 500);
    });
    expect(await answer).toMatch(/^HTTP\/1.1 201 /);
  });

  test('beyond as many as there may be is closed at once, and the others go on', async () => {
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
    ['too large ones', `x: ${'x'.repeat(20_000)}\r\n`],
  ])('with %s is told so', async (_, headers) => {
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
