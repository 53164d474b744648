import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(root(path), 'utf8');

interface Rule {
  readonly number: number;
  readonly code: readonly string[];
  readonly test: string;
  readonly title: string | undefined;
}

const rules: readonly Rule[] = read('docs/rules.md')
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [, file = '', title] = /^Test: `([^`]+)`(?: “([^”]+)”)?$/m.exec(section) ?? [];
    return {
      number: Number(/^(\d+)\. /.exec(section)?.[1]),
      code: [...(/^Code: (.+)$/m.exec(section)?.[1]?.matchAll(/`([^`]+)`/g) ?? [])].map(([, path = '']) => path),
      test: file,
      title,
    };
  });

/** "rules 2 and 3" cites two. */
function citedIn(text: string): number[] {
  return [...text.matchAll(/\brules? (\d+)(?:(?:,| and) (\d+))?/gi)]
    .flatMap(([, one, other]) => [one, other])
    .filter((number) => number !== undefined)
    .map(Number);
}

test('the page holds the rules 1 to 18 in order', () => {
  expect(rules.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
});

describe.each(rules)('rule $number', ({ code, test: file, title }) => {
  test('names code that exists', () => {
    expect(code).not.toEqual([]);
    expect(code.filter((path) => !existsSync(root(path)))).toEqual([]);
  });

  test('names a test that exists', () => {
    expect(existsSync(root(file))).toBe(true);
    if (title !== undefined) expect(read(file)).toContain(title);
  });
});

test('every rule that a comment in the code cites is on the page', () => {
  const files = readdirSync(root('src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ts|sql)$/.test(name),
  );
  const cited = new Set(files.flatMap((name) => citedIn(read(`src/${name}`))));

  expect(cited.size).toBeGreaterThan(0);
  expect([...cited].filter((number) => !rules.some((rule) => rule.number === number))).toEqual([]);
});
