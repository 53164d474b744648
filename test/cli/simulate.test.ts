import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/slices.ts';

const BIN = fileURLToPath(new URL('../../bin/pacesetter.js', import.meta.url));
const SMALL = ['--seed', '5', '--people', '10', '--months', '20', '--deals', '3', '--no-gaps', '--unknown', '0.1'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pacesetter-simulate-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function simulate(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, 'simulate', ...args], { maxBuffer: 2 ** 28 }, (fault, stdout, stderr) => {
      resolve({ code: fault ? Number(fault.code) : 0, stdout, stderr });
    });
  });
}

describe('a simulated company', () => {
  let one: Ended;
  let truth: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const file = join(folder, 'truth.json');
    one = await simulate(...SMALL, '--cause', 'price', '--size', '0.3', '--truth', file);
    truth = JSON.parse(readFileSync(file, 'utf8')) as typeof truth;
  });

  test('is the same for the same seed, and another one for another seed', async () => {
    const again = await simulate(...SMALL, '--cause', 'price', '--size', '0.3');
    const other = await simulate(...SMALL.with(1, '6'), '--cause', 'price', '--size', '0.3');
    expect([again.stdout === one.stdout, other.stdout === one.stdout]).toEqual([true, false]);
  });

  test('consists of commands of the program, each with an id of its own', () => {
    const lines = one.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; id: string; data: unknown });
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    const refused = lines.filter(({ type, data }) => COMMANDS.get(type)?.schema.safeParse(data).success !== true);
    expect(refused).toEqual([]);
  });

  test('loses about as much as was asked for', () => {
    expect(Number(truth['loss']) / Number(truth['expected'])).toBeGreaterThan(0.22);
    expect(Number(truth['loss']) / Number(truth['expected'])).toBeLessThan(0.38);
  });
});

test.each([
  [['--people', '9'], 'It must be a whole number from 10 to 60.'],
  [['--size', '0.7'], 'It must be a number from 0 to 0.6.'],
  [['--seed', '-1'], 'It must be a number of at most nine digits.'],
  [['--cause', 'luck'], 'Allowed choices are '],
  [['--cause', 'price', '--scope', 'person'], 'The cause employee hits one person'],
  [['--cause', 'employee', '--scope', 'company'], 'The cause employee hits one person'],
  [['--size', '0.3'], 'Without a cause there is no size and no scope'],
])('refuses %p', async (args, why) => {
  expect(await simulate(...args)).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(why) });
});
