import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pacesetter } from '../support/service.ts';

test('a start on a port in use says so, and ends with what it had opened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pacesetter-start-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  const { code, output } = await pacesetter(folder, port, 'start');

  expect(code).toBe(1);
  expect(output).toMatch(`address already in use 127.0.0.1:${port}`);
  other.close();
  await rm(folder, { recursive: true });
});
