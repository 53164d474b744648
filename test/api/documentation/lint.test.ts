import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp } from '../../support/app.ts';

const run = promisify(execFile);

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

/** What the linter reports; empty where it has nothing to say. */
async function reportOf(tool: string, ...args: string[]): Promise<string> {
  const program = join(process.cwd(), 'node_modules/.bin', tool);
  return run(program, args, { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' } }).then(
    ({ stdout }) => stdout,
    (fault: { stdout: string; stderr: string }) => `${fault.stdout}${fault.stderr}`,
  );
}

test('the recommended rules of Redocly find nothing', async () => {
  const report = await reportOf('redocly', 'lint', file, '--extends=recommended', '--format=json');
  expect(JSON.parse(report)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
});

test('the recommended rules of Spectral find nothing', async () => {
  const ruleset = join(folder, 'ruleset.json');
  await writeFile(ruleset, JSON.stringify({ extends: 'spectral:oas' }));
  const report = await reportOf('spectral', 'lint', file, '--ruleset', ruleset, '--format=json', '--quiet');
  expect(JSON.parse(report)).toEqual([]);
});
