import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp } from '../support/app.ts';
import { runProgram } from '../support/program.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  const app = await openApp();
  const { body } = await app.app.inject({ method: 'GET', url: '/openapi.json' });
  await app.close();
  folder = await mkdtemp(join(tmpdir(), 'pacesetter-openapi-'));
  file = join(folder, 'openapi.json');
  await writeFile(file, body);
});
afterAll(() => rm(folder, { recursive: true }));

/** What the linter reports, as JSON. */
async function reportOf(tool: string, ...args: string[]): Promise<unknown> {
  const { stdout, stderr } = await runProgram(tool, args, { cwd: folder, env: { REDOCLY_TELEMETRY: 'off' } });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

test('the recommended rules of Redocly find nothing', async () => {
  const report = await reportOf('redocly', 'lint', file, '--extends=recommended', '--format=json');
  expect(report).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
});

test('the recommended rules of Spectral find nothing', async () => {
  const ruleset = join(folder, 'ruleset.json');
  await writeFile(ruleset, JSON.stringify({ extends: 'spectral:oas' }));
  const report = await reportOf('spectral', 'lint', file, '--ruleset', ruleset, '--format=json', '--quiet');
  expect(report).toEqual([]);
});
