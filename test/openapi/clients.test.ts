import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { runProgram } from '../support/program.ts';

const COMPILED = {
  strict: true,
  rewriteRelativeImportExtensions: true,
  module: 'nodenext',
  target: 'es2024',
  skipLibCheck: true,
  types: ['node'],
};

let app: TestApp;
let folder: string;
let url: string;
beforeAll(async () => {
  app = await openApp();
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'pacesetter-clients-'));
  await writeFile(join(folder, 'openapi.json'), await (await fetch(`${url}/openapi.json`)).text());
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await app.close();
});

/** Runs a program in the folder. Throws what it printed if it fails. */
async function program(name: string, ...args: string[]): Promise<string> {
  const env = { PACESETTER_URL: url, PACESETTER_KEY: app.key };
  const { failed, stdout, stderr } = await runProgram(name, args, { cwd: folder, env });
  if (failed) throw new Error(`${name}: ${stdout}${stderr}`);
  return stdout;
}

/** Compiles a program that uses the client, and runs it. */
async function compiledAndRun(client: string): Promise<string> {
  const source = await readFile(`test/api/documentation/clients/${client}.ts.txt`, 'utf8');
  await writeFile(join(folder, `${client}.ts`), source);
  const files = [`${client}.ts`];
  const options = { ...COMPILED, outDir: 'out', rootDir: '.' };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
  await program('tsc', '--project', 'tsconfig.json');
  return program('node', join('out', `${client}.js`));
}

test('a client of openapi-typescript compiles under strict, and runs a small company', async () => {
  await program('openapi-typescript', 'openapi.json', '--output', 'schema.ts');
  expect(await compiledAndRun('openapi-fetch')).toBe('201 true 422 /problems/CreditsDoNotSumTo10000\n');
});

test('a client of hey-api compiles under strict, and runs a small company', async () => {
  await program('openapi-ts', '--input', 'openapi.json', '--output', 'hey', '--no-log-file', '--silent');
  expect(await compiledAndRun('hey-api')).toBe('201 true 404 /problems/DepartmentIsUnknown\n');
});
