import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const rows = readFileSync(root('docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('each word names a file or folder that exists', () => {
  const homes = rows.flatMap(([, , , home = '']) => [...home.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));

  expect(homes.length).toBeGreaterThan(20);
  expect(homes.filter((path) => !existsSync(root(`src/${path}`)))).toEqual([]);
});

test('the words are in alphabetical order, each once', () => {
  const words = rows.map(([, word = '']) => word.toLowerCase());

  expect(words).toEqual([...new Set(words)].sort((a, b) => a.localeCompare(b, 'en')));
});
