import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

/** Checked files and folders. This file quotes the phrases. */
const CHECKED = [
  'src',
  'test',
  'bench',
  'bin',
  'examples',
  'deploy',
  'docker-compose.yml',
  'docs',
  'README.md',
  'SECURITY.md',
];
const QUOTES = 'test/docs/english.test.ts';

/** Phrases that a reader has to decode, and what to write instead. */
const RIDDLES: readonly [RegExp, string][] = [
  [/\bwhoever\b/i, 'name the subject: "the caller", "a client that"'],
  [/\bwhatever (?:it|its|they|comes|becomes)\b/i, 'name what varies: "for every …", "regardless of …"'],
  [/(?<!\bthere )\bis no (?!longer|more|less|later|earlier|need|room|such)[a-z]/i, '"is not a …"'],
  [/(?<!\bthere )\bis none\b/i, '"is not a …" or "there is none"'],
  [/\b(?:is|are|was|were|being) told\b/i, '"is reported", "is answered", "is distinguished"'],
  [/\bare none\b/i, '"is an empty list", "there is no …"'],
  [/\banew\b/i, '"again"'],
  [/\blies behind\b/i, '"explains", "is older than"'],
  [/\bnobody who\b/i, 'turn it around: say who does'],
  [/\bnone of half\b/i, 'say what happens'],
  [/\bunheard\b/i, '"before the check"'],
  [/\b(?:hears? of|heeds?|misfits?|lest|thereof)\b/i, 'use the usual word'],
  [/\bnobody in particular\b/i, 'say who'],
  [/\bon the quiet\b/i, '"silently"'],
];

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function filesOf(path: string): string[] {
  if (statSync(root(path)).isFile()) return [path];
  return readdirSync(root(path), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|sql|sh|md)$/.test(name))
    .map((name) => `${path}/${name}`)
    .filter((name) => name !== QUOTES);
}

/** `where: phrase: advice` for each riddle. Code in backticks and quoted titles of tests are names, not prose. */
function riddlesIn(text: string, where: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    RIDDLES.flatMap(([riddle, advice]) => {
      const found = riddle.exec(line.replace(/`[^`]*`|“[^”]*”/g, ''));
      return found ? [`${where}:${index + 1}: "${found[0]}": ${advice}`] : [];
    }),
  );
}

test.each(CHECKED)('%s is in plain English', (path) => {
  const files = filesOf(path);

  expect(files).not.toEqual([]);
  expect(files.flatMap((file) => riddlesIn(readFileSync(root(file), 'utf8'), file))).toEqual([]);
});

describe('the check', () => {
  test.each([
    'Whoever asks waits.',
    'That is no position.',
    'The end is told to the caller.',
    'The two are told apart.',
    'It starts anew.',
  ])('finds "%s"', (text) => {
    expect(riddlesIn(text, 'x')).toHaveLength(1);
  });

  test.each(['There is none.', 'There is no sale of this id.', 'It is no longer at 1.'])('lets "%s" pass', (text) => {
    expect(riddlesIn(text, 'x')).toEqual([]);
  });
});
