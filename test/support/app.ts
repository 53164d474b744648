import { randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildApp } from '../../src/api/app.ts';
import type { Limits } from '../../src/api/limits/limits.ts';
import { endedTargets } from '../../src/api/query/targets/ended.ts';
import { openService, routesOf, type Service } from '../../src/container.ts';
import type { Config } from '../../src/infra/config.ts';
import { createLog } from '../../src/infra/telemetry/log.ts';
import { startWorker } from '../../src/projections/runner/worker/worker.ts';
import { handleReactions } from '../../src/reactions/handle.ts';
import { startReactions } from '../../src/reactions/run.ts';
import { PARTS } from '../../src/slices.ts';
import { freshDatabase } from './servers.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A command of an import. */
export interface ImportLine {
  readonly type: string;
  readonly id: string;
  readonly data: object;
}

/** Commands with ids by their place. `name` tells the ids of one import from those of another. */
export function numbered(lines: readonly (readonly [type: string, data: object])[], name = 'line'): ImportLine[] {
  return lines.map(([type, data], place) => ({ type, id: `${name}-${place}`, data }));
}

/** The whole service on a database of its own, asked through its routes. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly service: Service;
  readonly key: string;
  command(name: string, data: object, headers?: Record<string, string>): Promise<Answer>;
  /** Posts commands that must all be accepted; the position of the last one. */
  accepted(...commands: readonly (readonly [name: string, data: object])[]): Promise<string>;
  /** Imports commands that must all be accepted; the position of a last command after them. */
  imported(lines: readonly ImportLine[]): Promise<string>;
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  inject(options: InjectOptions): Promise<Answer>;
  close(): Promise<void>;
}

const CONFIG: Config = {
  appendTimeLimitMs: 15_000,
  startTimeLimitMs: 10_000,
  dataFolder: '.',
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
};

/** On a database of its own, unless `databaseUrl` names one that the test drops. */
export async function openApp(
  settings: Partial<Config> = {},
  log = createLog({ level: 'silent' }),
  limits: Partial<Limits> = {},
  parts = PARTS,
): Promise<TestApp> {
  const database =
    settings.databaseUrl === undefined
      ? await freshDatabase()
      : { url: settings.databaseUrl, drop: () => Promise.resolve() };
  const service = await openService({ ...CONFIG, ...settings }, settings.databaseUrl ?? database.url, log, parts);
  const { key } = await service.keys.create({
    name: settings.databaseUrl === undefined ? 'test' : `test ${randomUUID()}`,
    role: 'admin',
  });
  await service.directory.start();
  const app = await buildApp(service.api, service.directory, service.metrics, routesOf(service), limits);
  const reporting = { log, observer: service.metrics.runner, tracing: service.tracing };
  const { pool, store } = service;
  const worker = startWorker({ pool, store, projections: parts.projections, ...reporting });
  const reactions = startReactions({
    pool,
    store,
    reactions: parts.reactions,
    figures: { endedTargets: (close) => endedTargets(service.api, close) },
    handle: handleReactions(service.handle, parts.commands),
    ...reporting,
  });
  const authorization = `Bearer ${key}`;
  let commandIds = 0;

  const inject = async (options: InjectOptions): Promise<Answer> => {
    const { statusCode, headers, body } = await app.inject({
      ...options,
      headers: { authorization, ...options.headers },
    });
    return { status: statusCode, headers, body: JSON.parse(body) as Answer['body'] };
  };
  const command: TestApp['command'] = (name, data, headers = {}) =>
    inject({
      method: 'POST',
      url: `/v1/commands/${name}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(data),
    });
  const accepted: TestApp['accepted'] = async (...commands) => {
    let position = '';
    for (const [name, data] of commands) {
      const { status, body } = await command(name, data, { 'idempotency-key': `accepted-${commandIds++}` });
      if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
      position = String(body['position']);
    }
    return position;
  };
  return {
    app,
    service,
    key,
    inject,
    command,
    accepted,
    async imported(lines) {
      const { statusCode, body } = await app.inject({
        method: 'POST',
        url: '/v1/commands',
        headers: { authorization, 'content-type': 'application/x-ndjson' },
        payload: lines.map((line) => JSON.stringify(line)).join('\n'),
      });
      // Only problems and the summary are answered.
      if (statusCode !== 200 || body.trim().split('\n').length > 1) throw new Error(body.slice(0, 2_000));
      const departmentId = `after ${lines.at(-1)?.id ?? 'nothing'}`;
      return accepted(['FoundDepartment', { departmentId, name: 'After' }]);
    },
    get: (url, headers = {}) => inject({ method: 'GET', url, headers }),
    async close() {
      await app.close();
      await reactions.stop();
      await worker.stop();
      await service.directory.stop();
      await service.close();
      await database.drop();
    },
  };
}
