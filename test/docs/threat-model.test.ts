import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const MODEL = readFileSync(root('docs/threat-model.md'), 'utf8');

/** Rows of the table of threats: what is threatened, and what holds the control. */
const threats = [...MODEL.matchAll(/^\| ([STRIDE]) \| (.+) \| (.+) \| (.+) \|$/gm)].map(
  ([, , threat = '', , held = '']) => ({ threat, held }),
);
const NAMED = /`(test\/[^`]+)`(?: “([^”]+)”)?/g;

test.each(threats)('the control of "$threat" is held by tests that there are', ({ held }) => {
  const named = [...held.matchAll(NAMED)];
  expect(named.length).toBeGreaterThan(0);
  for (const [, file = '', title] of named) {
    expect([file, existsSync(root(file))]).toEqual([file, true]);
    if (title !== undefined) {
      expect([file, title, readFileSync(root(file), 'utf8').includes(title)]).toEqual([file, title, true]);
    }
  }
});

test('every kind of threat is thought of, and no row is left out', () => {
  expect(new Set(MODEL.match(/^\| [STRIDE] \|/gm))).toEqual(
    new Set(['S', 'T', 'R', 'I', 'D', 'E'].map((kind) => `| ${kind} |`)),
  );
  expect(threats).toHaveLength(MODEL.match(/^\| [STRIDE] \|/gm)?.length ?? 0);
});

test('what SECURITY.md names is there', () => {
  const text = readFileSync(root('SECURITY.md'), 'utf8');
  for (const [, path = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
    expect([path, existsSync(root(path))]).toEqual([path, true]);
  }
  const config = readFileSync(root('src/infra/environment.ts'), 'utf8');
  for (const [, name = ''] of text.matchAll(/`([A-Z][A-Z_]+)`/g)) {
    expect([name, config.includes(`${name}:`)]).toEqual([name, true]);
  }
});
