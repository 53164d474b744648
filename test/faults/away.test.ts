import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { COMPANY, sale, target } from '../support/company.ts';
import { ownPostgres, type ServerProcess } from '../support/server-processes.ts';
import { freePort, type ServiceProcess, startService } from '../support/service.ts';
import { until } from '../support/until.ts';

let folder: string;
let log: ServerProcess;
let models: ServerProcess;
let api: ServiceProcess;
let projections: ServiceProcess;
const running: ServiceProcess[] = [];

async function start(only: 'api' | 'projections', port: number): Promise<ServiceProcess> {
  const service = await startService(folder, port, {
    only,
    env: { DATABASE_URL: models.url, EVENTSTORE_URL: log.url, APPEND_TIME_LIMIT_MS: '1000' },
  });
  running.push(service);
  return service;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-away-'));
  chmodSync(folder, 0o755);
  [log, models] = await Promise.all([
    ownPostgres({ folder: join(folder, 'log') }),
    ownPostgres({ folder: join(folder, 'models') }),
  ]);
  api = await start('api', await freePort());
  projections = await start('projections', await freePort());
  for (const [n, [name, data]] of [...COMPANY, ['SetTarget', target('ada-q1', 'ada')] as const].entries()) {
    expect((await post(name, data, `company-${n}`)).status).toBe(201);
  }
}, 600_000);

afterAll(async () => {
  log.thaw();
  models.thaw();
  await Promise.all(running.filter(({ child }) => child.exitCode === null).map((service) => service.kill(false)));
  await Promise.all([log, models].map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly ms: number;
}

async function asked(
  path: string,
  more: { method?: string; headers?: Record<string, string>; body?: string } = {},
  url = api.url,
): Promise<Answer> {
  const began = performance.now();
  const answer = await fetch(`${url}${path}`, {
    ...more,
    headers: { authorization: `Bearer ${api.key()}`, ...more.headers },
    signal: AbortSignal.timeout(60_000),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'], ms: performance.now() - began };
}

const post = (name: string, data: object, id: string, url = api.url): Promise<Answer> =>
  asked(
    `/v1/commands/${name}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify(data),
    },
    url,
  );
const sell = (id: string, url = api.url): Promise<Answer> => post('RecordSale', sale(id), id, url);
const query = (url = api.url): Promise<Answer> => asked('/v1/attainment', {}, url);
const ready = (url = api.url): Promise<Answer> => asked('/ready', {}, url);
const actual = async (): Promise<string | undefined> =>
  ((await query()).body['items'] as { actual: string }[] | undefined)?.[0]?.actual;

/** Everything sold is shown, and no process had to be restarted. */
async function isWell(amount: string): Promise<void> {
  await until(`the figure is ${amount}`, async () => (await actual()) === amount);
  for (const { url } of [api, projections]) await until('it is ready', async () => (await ready(url)).status === 200);
  expect(running.map(({ child }) => child.exitCode)).toEqual(running.map(() => null));
}

function printSlowest(what: string, answers: readonly Answer[]): void {
  process.stdout.write(
    `${what}: the slowest of ${answers.length} answers took ` +
      `${Math.round(Math.max(...answers.map(({ ms }) => ms)))} ms\n`,
  );
}

test.each<['frozen' | 'killed', () => Promise<void> | void, () => Promise<void> | void]>([
  [
    'frozen',
    () => {
      log.freeze();
    },
    () => {
      log.thaw();
    },
  ],
  ['killed', () => log.kill(), () => log.start()],
])(
  'answers queries and the outcome of commands while the log is %s, names the log in /ready, and recovers',
  async (what, away, back) => {
    expect((await sell(`before ${what}`)).status).toBe(201);
    const before = await actual();
    await away();
    // All these answers come while the server is away.
    const readies = [await ready(), await ready(projections.url)];
    for (const answer of readies) {
      expect(answer).toMatchObject({ status: 503, body: { ready: false, log: 'away', database: 'answers' } });
    }
    const commands = await Promise.all([sell(`while ${what}`), sell(`and while ${what}`)]);
    for (const { status, body } of commands) {
      expect([status, body['outcome']]).toEqual([503, expect.stringMatching(/^(not-attempted|unknown)$/)]);
    }
    const queries: Answer[] = [];
    for (let n = 0; n < 20; n++) queries.push(await query());
    queries.push(...(await Promise.all(Array.from({ length: 50 }, () => query()))));
    for (const { status, body } of queries) expect([status, body['lagMs']]).toEqual([200, null]);
    printSlowest(`the log ${what}, queries`, queries);
    printSlowest(`the log ${what}, /ready`, readies);
    printSlowest(`the log ${what}, commands`, commands);

    await back();
    for (const id of [`while ${what}`, `and while ${what}`]) {
      await until('the same command is accepted', async () => (await sell(id)).status < 300);
    }
    expect(before).toBeDefined();
    await isWell(what === 'frozen' ? '300.00' : '600.00');
  },
  600_000,
);

test('an api process that starts while the log is away answers queries, and accepts commands later', async () => {
  const figure = await actual();
  await log.kill();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const starting = start('api', port); // resolves when it is ready
  starting.catch(() => undefined);
  await until(
    'it answers queries',
    () =>
      query(url).then(
        ({ status, body }) => status === 200 && (body['items'] as { actual: string }[])[0]?.actual === figure,
        () => false,
      ),
    60_000,
  );
  expect(await ready(url)).toMatchObject({ status: 503, body: { ready: false, log: 'away', database: 'answers' } });
  expect(await sell('early', url)).toMatchObject({ status: 503, body: { outcome: 'not-attempted' } });
  await log.start();
  await until('the command is accepted', async () => (await sell('early', url)).status === 201);
  await (await starting).stop();
  running.pop();
  await isWell('700.00');
}, 600_000);

test.each<['frozen' | 'killed', () => Promise<void> | void, () => Promise<void> | void]>([
  [
    'frozen',
    () => {
      models.freeze();
    },
    () => {
      models.thaw();
    },
  ],
  ['killed', () => models.kill(), () => models.start()],
])(
  'accepts commands and refuses queries while the read models are %s, names them in /ready, and then projects all',
  async (what, away, back) => {
    const before = Number(await actual());
    await away();
    // All these answers come while the server is away.
    const readies = [await ready(), await ready(projections.url)];
    for (const answer of readies) {
      expect(answer).toMatchObject({ status: 503, body: { ready: false, log: 'answers', database: 'away' } });
    }
    const commands = [await sell(`models ${what} 1`), await sell(`models ${what} 2`), await sell(`models ${what} 3`)];
    expect(commands.map(({ status }) => status)).toEqual([201, 201, 201]);
    const queries = [await query(), ...(await Promise.all(Array.from({ length: 20 }, () => query())))];
    for (const { status, body } of queries) expect([status, body['type']]).toEqual([503, '/problems/DatabaseAway']);
    expect((await sell(`models ${what} 4`)).status).toBe(201);
    printSlowest(`the read models ${what}, queries`, queries);
    printSlowest(`the read models ${what}, /ready`, readies);
    printSlowest(`the read models ${what}, commands`, commands);
    await back();
    await isWell(`${before + 400}.00`);
  },
  600_000,
);
