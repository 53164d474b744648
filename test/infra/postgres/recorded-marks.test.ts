import { expect, test } from '@jest/globals';
import { DatabaseAway } from '../../../src/infra/eventstore/port.ts';
import { createPool } from '../../../src/infra/postgres/pool.ts';
import { recordedMarks } from '../../../src/infra/postgres/recorded-marks.ts';
import { silentLog } from '../../support/servers.ts';
import { freePort } from '../../support/service.ts';

test('says that the database is away, so that a query of the log is answered 503', async () => {
  const pool = createPool({ url: `postgres://127.0.0.1:${await freePort()}/none`, log: silentLog, name: 'test' });
  const marks = recordedMarks(pool, () => Promise.resolve(undefined));
  await expect(marks.atOrBefore(1n)).rejects.toThrow(DatabaseAway);
  await expect(marks.recordedBy(new Date())).rejects.toThrow(DatabaseAway);
  await pool.end();
});
