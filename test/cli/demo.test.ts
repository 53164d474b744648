import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { freePort } from '../support/service.ts';
import { demo } from './demo-process.ts';

let service: TestApp;
let url: string;
let folder: string;
beforeAll(async () => {
  service = await openApp();
  url = await service.app.listen({ port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-demo-test-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await service.close();
});

test('posts the company to a service that runs, and checks its figures there', async () => {
  expect(await demo(folder, ['--url', url, '--check'], service.key)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/commands posted in [\d.]+ s\.\n616 figures agreed, 0 differ\n$/),
  });
});

test('says what is wrong with a missing or refused key, a silent server and an address that is not valid', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  expect([
    await demo(folder, ['--url', url]),
    await demo(folder, ['--url', url], 'not-a-key'),
    await demo(folder, ['--url', nobody], service.key),
    await demo(folder, ['--url', 'localhost:8080'], service.key),
  ]).toEqual([
    { code: 1, stdout: '', stderr: `There is no key in the data folder ${folder}: set PACESETTER_KEY.\n` },
    {
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`The import into ${url} broke off: the service answered 401`),
    },
    {
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`The import into ${nobody} broke off: connect ECONNREFUSED`),
    },
    { code: 1, stdout: '', stderr: expect.stringContaining('It must be an address such as http://127.0.0.1:8080.') },
  ]);
});
