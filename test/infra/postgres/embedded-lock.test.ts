import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataFolderInUse, lockFolder } from '../../../src/infra/postgres/embedded-lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pacesetter-lock-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is held until it is released, and leaves nothing behind', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(DataFolderInUse);
    release();
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['whose pid was given to another process', JSON.stringify({ pid: process.pid, started: 'another boot/1' })],
    ['whose process is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' })],
    ['that a crash of the machine cut off', '{"pi'],
  ])('a lock %s is free', (_, left) => {
    writeFileSync(join(folder, 'owner.7.json'), left);
    const release = lockFolder(folder);
    expect(readdirSync(folder)).toEqual(['owner.8.json']);
    expect(JSON.parse(readFileSync(join(folder, 'owner.8.json'), 'utf8'))).toMatchObject({ pid: process.pid });
    release();
  });
});
