import { expect, test } from '@jest/globals';
import { openStore } from '../../../src/infra/eventstore/open.ts';
import { silentLog } from '../../support/servers.ts';

test.each([
  ['kafka://me:hunter2@log', 'No engine of the log is addressed with kafka://'],
  [
    'esdb://me:hunter2@log?lts=false',
    'The address of EventStoreDB must be one such as esdb://user:password@host:2113?tls=true',
  ],
  [
    'esdb://me:hunter2:x@log',
    'The address of EventStoreDB must be one such as esdb://user:password@host:2113?tls=true',
  ],
])('%s is refused as a log, without showing its secrets', async (url, fault) => {
  await expect(openStore({ url, log: silentLog })).rejects.toMatchObject({
    name: 'RangeError',
    message: expect.stringContaining(fault),
  });
  await expect(openStore({ url, log: silentLog })).rejects.not.toMatchObject({
    message: expect.stringContaining('hunter2'),
  });
});
