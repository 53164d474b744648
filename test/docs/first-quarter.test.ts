import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';

const run = promisify(execFile);
const MARK = '\n=== next block ===\n';

interface Block {
  readonly command: string;
  /** The JSON that the page shows behind the command. */
  readonly shown: string | undefined;
}

const PAGE = readFileSync('docs/first-quarter.md', 'utf8');
const FENCES = [...PAGE.matchAll(/^```(sh|json)\n(.*?)^```$/gms)].map(([, language, text = '']) => ({
  language,
  text,
}));
const BLOCKS: readonly Block[] = FENCES.flatMap(({ language, text }, index) => {
  const next = FENCES[index + 1];
  return language === 'sh' ? [{ command: text, shown: next?.language === 'json' ? next.text : undefined }] : [];
});

let app: TestApp;
let outputs: readonly string[];
beforeAll(async () => {
  app = await openApp();
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.app.server.address() as AddressInfo;
  const script = BLOCKS.map(({ command }) => `${command}\nprintf '%s' "$MARK"\n`).join('');
  const env = { ...process.env, MARK, URL: `http://127.0.0.1:${port}`, KEY: app.key };
  const { stdout } = await run('bash', ['-eu', '-o', 'pipefail', '-c', script], { env });
  outputs = stdout.split(MARK);
});
afterAll(() => app.close());

test('the page has its blocks', () => {
  expect(BLOCKS.length).toBeGreaterThan(10);
  expect(BLOCKS.filter(({ shown }) => shown !== undefined).length).toBeGreaterThan(4);
});

test.each(BLOCKS.map((block, index) => ({ index, ...block })))('block $index answers what the page says', (block) => {
  const output = outputs[block.index] ?? '';
  if (block.shown !== undefined) {
    expect(JSON.parse(output)).toMatchObject(JSON.parse(block.shown) as object);
  } else if (output !== '') {
    expect(JSON.parse(output)).toMatchObject({ duplicate: false });
  }
});
