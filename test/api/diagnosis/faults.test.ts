import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { createLog } from '../../../src/infra/telemetry/log.ts';
import { openApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

test('a row that exceeds the target is unexplained, and is logged without the owner and without amounts', async () => {
  const lines: string[] = [];
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const app = await openApp({}, createLog({ level: 'error', to }));
  const months = ['2025-09', '2025-10', '2025-11', '2025-12'];
  const position = await app.accepted(
    ...COMPANY,
    ...months.map((month) => ['RecordSale', sale(month, { soldAt: `${month}-05T12:00:00+01:00` })] as const),
    // The baseline is 300.00, so that a target of 10.00 cannot have lost 300.00 of demand.
    ['SetTarget', target('small', 'north', { scope: 'department', amount: '10.00' })],
  );
  const { body } = await app.get('/v1/diagnosis?targetId=small&on=2026-04-30', {
    'pacesetter-position': position,
    prefer: 'wait=60',
  });
  await app.close();
  expect(body['faults']).toEqual(['opportunities']);
  const [entry] = lines
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    .filter(({ msg }) => msg === 'rows of a diagnosis exceed the target');
  expect(entry).toMatchObject({ method: 'diagnosis/1', scope: 'department', rows: ['opportunities'] });
  expect(JSON.stringify(entry)).not.toMatch(/north|small|300/);
});
