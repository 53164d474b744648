import { once } from 'node:events';
import { Agent, get, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/slices.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale } from '../../support/company.ts';
import { lineOf, openImport } from '../../support/stream.ts';
import { until } from '../../support/until.ts';

describe('what an operator asks', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openApp();
    await app.accepted(...COMPANY);
  });
  afterAll(() => app.close());
  const open = (url: string) => app.app.inject({ method: 'GET', url });

  test('/live and /ready need no key', async () => {
    expect((await open('/live')).json()).toEqual({ live: true });
    await until('all is projected', async () => (await open('/ready')).json<{ lagEvents: number }>().lagEvents === 0);
    const ready = await open('/ready');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { ready: true, log: 'answers', database: 'answers', lagEvents: 0, parkedEvents: 0, projections: 'running' },
    ]);
  });

  test('/metrics counts commands by outcome and requests by route', async () => {
    await app.command('RecordSale', sale('counted'));
    await app.command('RecordSale', sale('counted'));
    await app.command('RecordSale', {});
    await app.command('SellEverything', {});
    await open('/v1/nothing/at/all');
    const { headers, body } = await open('/metrics');
    expect(headers['content-type']).toMatch('text/plain');
    for (const line of [
      'pacesetter_commands_total{name="RecordSale",outcome="accepted"} 1',
      'pacesetter_commands_total{name="RecordSale",outcome="duplicate"} 1',
      'pacesetter_commands_total{name="RecordSale",outcome="BadCommand"} 1',
      'pacesetter_commands_total{name="unknown",outcome="UnknownCommand"} 1',
      'pacesetter_request_seconds_count{route="/v1/commands/RecordSale",status="400"} 1',
      'pacesetter_parked_events 0',
    ]) {
      expect(body).toContain(`${line}\n`);
    }
    expect(body).toMatch(/^pacesetter_projection_lag_events \d+$/m);
    expect(body).not.toContain('/v1/nothing');
  });

  test.each([
    ['garbage', 'GARBAGE\r\n\r\n', 'HTTP/1.1 400', 'BadHttp'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: here\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`,
      'HTTP/1.1 431',
      'HeadersTooLarge',
    ],
  ])('%s is a problem too', async (_, sent, status, name) => {
    if (!app.app.server.listening) await app.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((app.app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(sent);
    const answer = await text(socket);
    expect(answer).toMatch(status);
    expect(answer).toMatch('Content-Type: application/problem+json');
    expect(answer).toMatch(`/problems/${name}`);
  });

  test('/openapi.json describes every command and the queries', async () => {
    const description = (await open('/openapi.json')).json<{
      openapi: string;
      paths: Record<string, { post?: { requestBody?: unknown } }>;
    }>();
    expect(description.openapi).toBe('3.1.0');
    for (const name of COMMANDS.keys()) {
      expect(description.paths[`/v1/commands/${name}`]?.post?.requestBody).toBeDefined();
    }
    for (const path of [
      '/v1/commands',
      '/v1/attainment',
      '/v1/attainment/{targetId}',
      '/v1/audit/events',
      '/live',
      '/ready',
      '/metrics',
    ]) {
      expect(description.paths).toHaveProperty([path]);
    }
  });

  test('/docs serves a page and what the page loads', async () => {
    const page = await open('/docs/');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, expect.stringMatching('text/html')]);
    const loads = [...page.body.matchAll(/(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/g)].map(
      ([, file]) => new URL(String(file), 'http://here/docs/').pathname,
    );
    expect(loads.length).toBeGreaterThan(0);
    for (const url of loads) expect([url, (await open(url)).statusCode]).toEqual([url, 200]);
  });

  test('every answer carries the security headers', async () => {
    for (const url of ['/live', '/docs/', '/v1/nothing', '/v1/attainment']) {
      expect((await open(url)).headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    }
  });
});

describe('a graceful stop', () => {
  let app: TestApp;
  let port: number;
  beforeAll(async () => {
    app = await openApp();
    await app.app.listen({ port: 0, host: '127.0.0.1' });
    await app.accepted(...COMPANY);
    port = (app.app.server.address() as AddressInfo).port;
  });

  test('answers commands in hand, refuses new ones, ends imports with a summary, ignores idle clients', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const idle = get({ port, host: '127.0.0.1', path: '/live', agent: new Agent({ keepAlive: true }) });
    ((await once(idle, 'response')) as [IncomingMessage])[0].resume();
    const importing = openImport(app);
    importing.write(lineOf('RecordSale', sale('imported')) + lineOf('RecordSale', sale('half')).slice(0, 40));
    await until('the line is written', async () => (await stored(app, 'sale-shop~imported')) === 1);
    const started = command(port, app.key, agent, sale('in flight'));
    started.write(started.payload.slice(0, 10));
    await until('the command is with the service', async () => (await connections(app)) >= 3);

    const late = connect(port, '127.0.0.1');
    late.write('GET /live HTTP/1.1\r\n');
    await until('there is a fourth connection', async () => (await connections(app)) >= 4);

    const closed = app.close();
    const refused = text(late);
    late.write('Host: here\r\n\r\n');
    const answers = await importing.answers();
    started.end(started.payload.slice(10));

    expect(answers.map(({ line, problem }) => [line, problem?.type])).toEqual([
      [0, '/problems/ServiceIsStopping'],
      [undefined, undefined],
    ]);
    expect(answers[1]?.summary).toEqual({ lines: 1, accepted: 1, duplicates: 0, refused: 0, byProblem: {} });
    const inFlight = await started.answer;
    expect([inFlight.status, JSON.parse(inFlight.body)]).toEqual([
      201,
      expect.objectContaining({ stream: 'sale-shop~in flight', events: ['SaleRecorded'] }),
    ]);
    expect(await refused).toMatch(
      /^HTTP\/1.1 503 [^]*application\/problem\+json[^]*"type":"\/problems\/ServiceIsStopping"/,
    );
    await closed;
    await expect(command(port, app.key, agent, sale('late')).finish()).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });
});

async function stored({ service }: TestApp, stream: string): Promise<number> {
  let count = 0;
  for await (const { type } of service.store.read(stream)) if (type) count++;
  return count;
}

const connections = ({ app }: TestApp) =>
  new Promise<number>((resolve) => {
    app.server.getConnections((_, count) => {
      resolve(count);
    });
  });

/** A command whose body the test sends in pieces. */
function command(port: number, key: string, agent: Agent, data: object) {
  const payload = JSON.stringify(data);
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: '/v1/commands/RecordSale',
    agent,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
    },
  });
  const answer = once(sent, 'response').then(async ([response]) => ({
    status: (response as IncomingMessage).statusCode,
    body: await text(response as IncomingMessage),
  }));
  answer.catch(() => undefined);
  return {
    payload,
    answer,
    write(part: string) {
      sent.write(part);
    },
    end(part: string) {
      sent.end(part);
    },
    finish() {
      sent.end(payload);
      return answer;
    },
  };
}
