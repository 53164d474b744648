import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pacesetter } from '../support/service.ts';

test('says that the port is in use and what to do, and closes what it opened', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pacesetter-start-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;

  const { code, output } = await pacesetter(folder, port, 'start');

  expect(code).toBe(1);
  expect(output).toMatch(`Port ${port} of 127.0.0.1 is in use.`);
  expect(output).toMatch(`PORT=${port + 1} npm start`);
  other.close();
  await rm(folder, { recursive: true });
});
