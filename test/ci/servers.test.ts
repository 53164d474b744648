import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const SERVERS = fileURLToPath(new URL('../support/servers.ts', import.meta.url));
const STARTS = `import { startServer } from ${JSON.stringify(SERVERS)};
  const server = await startServer();
  await server.stop();
  console.log(server.kind);`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-docker-'));
  writeFileSync(join(folder, 'docker'), '#!/bin/sh\n', { mode: 0o755 });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('tests run on the embedded Postgres if Docker starts no container, and one line says why', async () => {
  const env = {
    ...process.env,
    DATABASE_URL: '',
    DOCKER_HOST: 'tcp://127.0.0.1:1',
    PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const said = await new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module-typescript', '--eval', STARTS], { env }, (fault, out, err) => {
      resolve({ fault, out, err });
    });
  });
  expect(said).toEqual({
    fault: null,
    out: 'embedded\n',
    err: expect.stringMatching(/^Docker answers, but no container of postgres:[\d.]+ can be started: .+\n$/),
  });
});
