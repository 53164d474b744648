import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from '../support/client.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { childrenOf } from '../support/server-processes.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { freePort, pacesetter, type ServiceProcess, startService } from '../support/service.ts';
import { until } from '../support/until.ts';

let folder: string;
let database: FreshDatabase;
let service: ServiceProcess;
/** Each has a connection of its own, so the two workers share them. */
let clients: ReturnType<typeof createClient>[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-workers-'));
  database = await freshDatabase();
  service = await startService(folder, await freePort(), { workers: 2, env: { DATABASE_URL: database.url } });
  clients = Array.from({ length: 4 }, () => createClient(() => ({ url: service.url, key: service.key() })));
});

afterAll(async () => {
  for (const client of clients) client.close();
  if (service.child.exitCode === null) await service.kill(false);
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** Only the workers: the service did not start Postgres here. */
const workers = (): number[] => childrenOf(service.child.pid as number);

const client = (n: number) => clients[n % clients.length] as ReturnType<typeof createClient>;

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${service.key()}`, ...headers } });
}

async function actual(position: string): Promise<unknown> {
  const answer = await get('/v1/attainment/t', { 'pacesetter-position': position, prefer: 'wait=30' });
  return ((await answer.json()) as { actual: string }).actual;
}

test('two processes serve the api at one port: commands, queries, and the metrics of both', async () => {
  let last = '';
  for (const [n, [name, data]] of [...COMPANY, ['SetTarget', target('t', 'ada')] as const].entries()) {
    const { status } = await client(n).post(name, data, `company-${n}`);
    expect([name, status]).toEqual([name, 201]);
  }
  for (let n = 0; n < 12; n++) {
    const { status, body } = await client(n).post('RecordSale', sale(`s${n}`), `sale-${n}`);
    expect(status).toBe(201);
    last = String(body['position']);
  }
  expect(await actual(last)).toBe('1200.00');

  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(/^pacesetter_commands_total\{name="RecordSale",outcome="accepted"\} 12$/m);
  expect(metrics).toMatch(/^pacesetter_projection_batch_events_count [1-9]/m);
  expect(metrics.match(/^pacesetter_projection_lag_events /gm)).toHaveLength(1);
});

test('a worker that ends is replaced', async () => {
  const before = workers();
  expect(before).toHaveLength(2);
  process.kill(before[0] as number, 'SIGKILL');
  await until('two workers run again', () => {
    const now = workers();
    return now.length === 2 && !now.includes(before[0] as number);
  });
  await until('every connection is answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        get('/live').then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    return answers.every(Boolean);
  });
});

test('a stop ends all processes, with exit code 0', async () => {
  const before = workers();
  expect(await service.stop()).toBe(0);
  for (const pid of before) expect(() => process.kill(pid, 0)).toThrow();
  expect(service.said()).not.toMatch(/still open/);
});

test('refuses a wrong number of workers, and workers beside the projections alone', async () => {
  expect(await pacesetter(folder, 0, 'start', '--workers', '0')).toMatchObject({ code: 1 });
  const { code, output } = await pacesetter(folder, 0, 'start', '--workers', '2', '--only', 'projections');
  expect([code, output]).toEqual([1, expect.stringContaining('leave out --workers')]);
});
