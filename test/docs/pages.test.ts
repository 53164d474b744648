import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(root(path), 'utf8');

const PAGES = [
  'README.md',
  'SECURITY.md',
  ...readdirSync(root('docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.each(PAGES)('%s links to pages that exist', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);

  expect(links.filter((link) => !existsSync(root(join(dirname(page), link))))).toEqual([]);
});

test.each(['docs/architecture.md', 'docs/extending.md'])('%s names files that exist', (page) => {
  const named = [...read(page).matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, path = '']) => path);

  expect(named).not.toEqual([]);
  expect(named.filter((path) => !existsSync(root(path)))).toEqual([]);
});

test('the glossary names homes that exist', () => {
  const homes = [...read('docs/glossary.md').matchAll(/\| ([^|]+) \|$/gm)]
    .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)])
    .map(([, home = '']) => home);

  expect(homes).not.toEqual([]);
  expect(homes.filter((home) => !existsSync(root(`src/${home}`)))).toEqual([]);
});

test('the decisions have numbers of their own', () => {
  const numbers = readdirSync(root('docs/adr')).map((name) => name.slice(0, 4));

  expect(new Set(numbers).size).toBe(numbers.length);
});
