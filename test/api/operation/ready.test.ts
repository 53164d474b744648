import { expect, test } from '@jest/globals';
import { buildApp } from '../../../src/api/app.ts';
import { openService } from '../../../src/container.ts';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { freshDatabase } from '../../support/servers.ts';

test('/ready says what is wrong, and stays ready while commands can be taken', async () => {
  const database = await freshDatabase();
  const config = {
    appendTimeLimitMs: 15_000,
    startTimeLimitMs: 10_000,
    dataFolder: '.',
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
  } as const;
  const service = await openService(config, database.url, createLog({ level: 'silent' }));
  const app = await buildApp(service.api, service.directory, service.metrics, []);
  const ready = async () => (await app.inject({ method: 'GET', url: '/ready' })).json<object>();
  const stopped = 'No projections are running. Figures do not change until a process runs them.';
  expect(await ready()).toEqual({
    ready: true,
    log: 'answers',
    database: 'answers',
    lagEvents: 0,
    parkedEvents: 0,
    projections: 'never-started',
    faults: [stopped],
  });
  await service.pool.query(`UPDATE runner.checkpoint SET versions = '{"older": 1}'`);
  expect(await ready()).toMatchObject({
    ready: true,
    faults: [expect.stringMatching(/made by older version 1; .* Run "pacesetter rebuild"/), stopped],
  });
  await app.close();
  await service.close();
  await database.drop();
});
