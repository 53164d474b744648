import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { demo } from '../../../src/cli/demo.ts';
import { serve } from '../../../src/cli/serve.ts';
import { START } from '../../../src/domain/kernel/position.ts';
import { readConfig } from '../../../src/infra/config.ts';
import { NO_MARKS } from '../../../src/infra/eventstore/esdb/marks.ts';
import { openEsdbStore } from '../../../src/infra/eventstore/esdb/store.ts';
import { type Recorded, StoreAway } from '../../../src/infra/eventstore/port.ts';
import { recordedMarks } from '../../../src/infra/postgres/recorded-marks.ts';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { writeMark } from '../../../src/projections/runner/batch/marks.ts';
import { setup } from '../../../src/projections/runner/state/setup.ts';
import { eventStoreUrl } from '../../support/eventstore.ts';
import { freshDatabase, silentLog } from '../../support/servers.ts';
import { freePort } from '../../support/service.ts';
import { contract } from './contract.ts';
import { event } from './events.ts';

const url = eventStoreUrl();

if (url !== undefined) {
  contract('EventStoreDB', async () => {
    const database = await freshDatabase();
    await setup(database.pool, []);
    const marks = recordedMarks(database.pool, () => Promise.resolve(undefined));
    const open = () => openEsdbStore({ url, log: silentLog, marks });
    const store = open();
    for await (const events of store.readAll(START)) await writeMark(database.pool, events.at(-1) as Recorded);
    const { commit } = await store.head();
    const close = async () => {
      await store.close();
      await database.drop();
    };
    return {
      store,
      open: () => Promise.resolve(open()),
      empty: commit < 0n,
      sizes: { fits: 1_000_000, tooLarge: 1_100_000 },
      close,
    };
  });
}

if (url !== undefined) {
  test('the example company posted to it has the figures that it has anywhere', async () => {
    const database = await freshDatabase();
    const dataFolder = mkdtempSync(join(tmpdir(), 'pacesetter-test-'));
    const config = readConfig({
      DATABASE_URL: database.url,
      EVENTSTORE_URL: url,
      PACESETTER_DATA: dataFolder,
      PORT: '0',
    });
    const serving = await serve(config, createLog({ level: 'silent' }));
    const told = new PassThrough().setEncoding('utf8');
    const agreed = await demo({
      url: serving.url,
      key: serving.firstKey?.key ?? '',
      check: true,
      keyInShell: '',
      posted: false,
      onPosted: () => undefined,
      out: told,
    });
    await serving.stop();
    await database.drop();
    rmSync(dataFolder, { recursive: true });
    expect([agreed, told.read()]).toEqual([true, expect.stringContaining('616 figures agreed, 0 differ')]);
  });
}

test('a server that does not exist is reported: appends and reads fail, and the process goes on', async () => {
  const address = `esdb://user:secret@127.0.0.1:${await freePort()}?tls=false`;
  const store = openEsdbStore({ url: address, log: silentLog, marks: NO_MARKS, timeLimitMs: 500 });
  const faults = await Promise.all(
    [
      store.append('sale-1', 'none', [event('Sold')]),
      store.head(),
      store.positionAt(new Date(0)),
      store.read('sale-1')[Symbol.asyncIterator]().next(),
      store.subscribe(START)[Symbol.asyncIterator]().next(),
    ].map((asked) =>
      asked.then(
        () => undefined,
        (fault: unknown) => fault,
      ),
    ),
  );
  await store.close();
  for (const fault of faults) {
    expect(fault).toBeInstanceOf(StoreAway);
    expect(String(fault)).not.toContain('secret');
  }
});
