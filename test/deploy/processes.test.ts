import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventStoreUrl } from '../support/eventstore.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { freePort } from '../support/service.ts';
import { until } from '../support/until.ts';
import { composeServices, readImage } from './files.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const image = readImage();
const services = composeServices({ POSTGRES_PASSWORD: 'p', EVENTSTORE_PASSWORD: 'e', CURSOR_SECRET: 's'.repeat(32) });

interface Running {
  readonly name: string;
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly healthy: () => Promise<boolean>;
  readonly output: () => string;
}

interface Places {
  readonly databaseUrl: string;
  readonly logUrl: string;
  readonly dataFolder: string;
}

/** Runs the command of the container with its environment. Only the addresses and paths differ. */
async function run(name: 'api' | 'projections', { databaseUrl, logUrl, dataFolder }: Places): Promise<Running> {
  const { command = image.command, environment = {}, healthcheck } = services[name] ?? {};
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    ...image.environment,
    ...environment,
    DATABASE_URL: databaseUrl,
    EVENTSTORE_URL: logUrl,
    PACESETTER_DATA: dataFolder,
    PORT: String(port),
  };
  const execute = ([program, ...args]: readonly string[]): ChildProcess =>
    spawn(program === 'node' ? process.execPath : (program ?? ''), args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const ended = (child: ChildProcess): Promise<number | null> =>
    new Promise((resolve) =>
      child.once('close', (code) => {
        resolve(code);
      }),
    );
  let output = '';
  const child = execute([...image.entrypoint, ...command]);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return {
    name,
    child,
    url: `http://127.0.0.1:${port}`,
    ended: ended(child),
    output: () => output,
    healthy: async () => (await ended(execute(healthcheck?.test?.slice(1) ?? []))) === 0,
  };
}

/** Uses the EventStoreDB of the tests, if there is one. It is shared, so the ids are unique to this test. */
describe("the containers' own commands, as plain processes on a database that has nothing", () => {
  let database: FreshDatabase;
  let dataFolder: string;
  let running: Running[] = [];
  beforeAll(async () => {
    database = await freshDatabase();
    dataFolder = mkdtempSync(join(tmpdir(), 'pacesetter-deploy-'));
    const places = { databaseUrl: database.url, logUrl: eventStoreUrl() ?? database.url, dataFolder };
    running = await Promise.all(
      (['api', 'api', 'projections', 'projections'] as const).map((name) => run(name, places)),
    );
    for (const { name, child, healthy, output } of running) {
      await until(
        `${name} is healthy`,
        async () => {
          if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}:\n${output()}`);
          return healthy();
        },
        80_000,
      );
    }
  });
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await database.drop();
    rmSync(dataFolder, { recursive: true });
  });
  const [one, other] = [() => running[0] as Running, () => running[1] as Running];
  const key = (): string => readFileSync(join(dataFolder, 'admin.key'), 'utf8').trim();
  const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, headers: { authorization: `Bearer ${key()}`, ...(init.headers as Record<string, string>) } });

  test('only one of both makes the first key and says where it is, no log holds it, and both take it', async () => {
    const made = running.filter(({ output }) => output().includes(`"file":"${join(dataFolder, 'admin.key')}"`));
    expect(made).toHaveLength(1);
    expect(running.filter(({ output }) => output().includes(key()))).toEqual([]);
    expect((await database.pool.query('select from auth.api_key')).rowCount).toBe(1);
    expect(
      (await Promise.all([one(), other()].map(({ url }) => ask(`${url}/v1/audit/events?limit=1`)))).map(
        ({ status }) => status,
      ),
    ).toEqual([200, 200]);
  });

  test('a command that is posted to one is read from the other, and projected', async () => {
    const departmentId = `d-${randomUUID()}`;
    const post = ({ url }: Running) =>
      ask(`${url}/v1/commands/FoundDepartment`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': departmentId },
        body: JSON.stringify({ departmentId, name: 'Founded in a test' }),
      });
    const first = await post(one());
    expect([first.status, await first.json()]).toEqual([
      201,
      expect.objectContaining({ stream: `department-${departmentId}`, duplicate: false }),
    ]);
    const again = await post(other());
    expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ duplicate: true })]);
    const events = await (await ask(`${other().url}/v1/audit/events?stream=department-${departmentId}`)).text();
    expect(JSON.parse(events)).toMatchObject({
      type: 'DepartmentFounded',
      metadata: { actor: 'first admin', commandId: departmentId },
    });
    for (const { name, url } of running) {
      await until(
        `${name} tells that nothing is left to project`,
        async () => ((await (await fetch(`${url}/ready`)).json()) as { lagEvents?: number }).lagEvents === 0,
      );
    }
  });

  test('SIGTERM ends each with 0', async () => {
    for (const { child } of running) child.kill('SIGTERM');
    expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  });
});
