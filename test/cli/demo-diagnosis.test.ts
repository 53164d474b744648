import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../support/app.ts';
import { demo, type Ended } from './demo-process.ts';

let service: TestApp;
let url: string;
let folder: string;
let checked: Ended;
let shown: Ended;
beforeAll(async () => {
  service = await openApp();
  url = await service.app.listen({ port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-demo-test-'));
  checked = await demo(folder, ['--diagnosis', '--url', url, '--check'], service.key);
  shown = await demo(folder, ['--diagnosis', '--url', url], service.key);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await service.close();
});

test('posts the simulated company, and finds the injected cause and the events of each row', () => {
  expect(checked).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^17,514 commands posted in [\d.]+ s\.\ndelivery was injected, delivery is named first\n27 rows are the sum of their items, 0 are not\n$/,
    ),
    stderr: '',
  });
});

test('shows what was injected beside what is said of the company, of a department and of a person', () => {
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  const found = [
    'delivery, from 2025-10-01 on: it costs 266,288.24 EUR',
    'The first cause is delivery. Losses for lead time rose from 2.1 % to 30.7 %',
    /delivery +production +348,527\.78 +238,188\.47 +491,995\.87 +<0\.0001 +signal/,
    /target setting +who set it +-46,588\.96 +- +- +0\.6626 +within chance/,
    'Why target-company was missed by 295,141.98 (EUR)',
    'Territory 1 missed 150,312.64 of 311,859.61 EUR: delivery cost 197,164.87',
    'Salesperson 16 missed 26,407.03 of 33,041.70 EUR: delivery cost 11,192.09; own part within chance',
  ];
  for (const text of found) expect(shown.stdout).toMatch(text);
  expect(shown.stdout).not.toContain('DIFFERS');
});

test('recognises the company that was posted before, and keeps within 100 columns without colours', () => {
  expect(shown.stdout).toMatch(/^17,514 commands posted in [\d.]+ s, 17,514 of them were accepted before\.\n/);
  const lines = shown.stdout.split('\n').filter((line) => !line.startsWith('curl '));
  expect(lines.filter((line) => line.length > 100 || line.includes('\u001b'))).toEqual([]);
});
