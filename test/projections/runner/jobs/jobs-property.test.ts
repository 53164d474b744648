import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Recorded } from '../../../../src/infra/eventstore/port.ts';
import { openPostgresStore } from '../../../../src/infra/eventstore/postgres/store.ts';
import type { Certificate } from '../../../../src/projections/runner/rebuild/certificate.ts';
import { rebuild } from '../../../../src/projections/runner/rebuild/rebuild.ts';
import { setup } from '../../../../src/projections/runner/state/setup.ts';
import { freshDatabase, silentLog } from '../../../support/servers.ts';
import { closed, FIRM, order } from '../../attainment/firm.ts';
import { attainment, type GivenEvent, metadataOf, streamOf } from '../../attainment/given.ts';
import { besidesTables, jobsOf } from './by-jobs.ts';

/** Each step picks one of so many sales. Each round repeats the steps with other sales. */
const SALES = 12;
const ROUNDS = 30;

/** `skip`: an operator skips it. */
interface Step {
  readonly what: 'sale' | 'split' | 'house' | 'return' | 'cancel' | 'amend' | 'unlisted' | 'refused' | 'list' | 'move';
  readonly sale: number;
  readonly day: number;
  readonly skip: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    ...([
      'sale',
      'sale',
      'split',
      'house',
      'return',
      'cancel',
      'amend',
      'unlisted',
      'refused',
      'list',
      'move',
    ] as const),
  ),
  sale: fc.nat(SALES - 1),
  day: fc.integer({ min: 1, max: 28 }),
  skip: fc.boolean(),
});

const cell = { salespersonId: 'ann', ledger: 'revenue', amount: 10_000 };
const one = { line: 1, quantity: '1', amount: 10_000, credits: [cell] };
const all = { line: 1, quantity: '3', amount: 30_000, credits: [{ ...cell, amount: 30_000 }] };
const halves = [
  { salespersonId: 'ann', basisPoints: 5_000 },
  { salespersonId: 'bob', basisPoints: 5_000 },
];

/** An event that nobody decided: what contradicts the sale so far is parked, and so is what comes after it. */
function told({ what, sale, day }: Step, round: number): GivenEvent {
  const saleId = `S${round * SALES + sale}`;
  const on = `2026-02-${String(day).padStart(2, '0')}`;
  const ids = { saleId, source: 'erp' };
  const recorded = (more: object = {}) => ({ type: 'SaleRecorded', data: order({ saleId, ...more }), day: on });
  const bike = { productId: 'bike', quantity: '3', unitPrice: '100.00' };
  const events: Readonly<Record<Step['what'], () => GivenEvent>> = {
    sale: () => recorded(),
    split: () => recorded({ credits: halves, lines: [bike, { ...bike, quantity: '0.333', unitPrice: '9.99' }] }),
    house: () => recorded({ credits: [] }),
    return: () => ({ type: 'SaleReturned', data: { ...ids, returnId: 'R', at: `${on}T12:00:00Z`, reversed: [one] } }),
    cancel: () => ({ type: 'SaleCancelled', data: { ...ids, reason: 'r', reversed: [all] }, day: on }),
    amend: () => ({ type: 'SaleAmended', data: { ...order({ saleId }), reversed: [all] }, day: on }),
    unlisted: () => recorded({ lines: [{ ...bike, productId: 'unknown' }] }),
    refused: () => recorded(round % 10 === 0 ? { segment: 'a NUL: \0' } : {}),
    list: () => ({
      type: 'ProductListed',
      data: { productId: 'bike', name: 'Bike', category: `Bikes ${round}`, listPrice: '1', currency: 'USD' },
    }),
    move: () => ({
      type: 'SalespersonTransferred',
      data: { salespersonId: 'ann', departmentId: round % 2 ? 'paris' : 'berlin', effectiveOn: on, reason: 'r' },
    }),
  };
  return events[what]();
}

function logOf(steps: readonly Step[]): { readonly events: Recorded[]; readonly skipped: Recorded[] } {
  const given: [GivenEvent, boolean][] = FIRM.map((event) => [event, false]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of steps) given.push([told(one, round), one.skip && one.what === 'unlisted']);
    if (round === 10) given.push([closed('2026-02-11'), false]);
    if (round === 20) given.push([closed('2026-02-21', '2026-02-11'), false]);
  }
  const revisions = new Map<string, bigint>();
  const skipped: Recorded[] = [];
  const events = given.map(([event, isSkipped], index) => {
    const stream = streamOf(event);
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const recorded: Recorded = {
      stream,
      revision,
      position: BigInt(index),
      id: randomUUID(),
      type: event.type,
      data: event.data,
      metadata: metadataOf(event),
      recordedAt: '2026-03-01T00:00:00.000Z',
    };
    if (isSkipped) skipped.push(recorded);
    return recorded;
  });
  return { events, skipped };
}

interface Made {
  readonly certificate: Omit<Certificate, 'skipped'> & { readonly skipped: number };
  readonly besides: unknown;
}

/** What rebuilds with so many jobs make of the log. */
async function rebuilt(steps: readonly Step[], counts: readonly number[]): Promise<Made[]> {
  const database = await freshDatabase();
  const { pool, url } = database;
  const store = await openPostgresStore({ url, log: silentLog, pageSize: 50 });
  try {
    await setup(pool, [attainment]);
    const { events, skipped } = logOf(steps);
    await store.restore(events);
    for (const { id, position, stream, type } of skipped) {
      await pool.query(
        `INSERT INTO runner.skipped (event_id, projection, position, stream, event_type, error, reason, skipped_by)
        VALUES ($1, 'attainment', $2, $3, $4, 'unlisted', 'test', 'test')`,
        [id, position, stream, type],
      );
    }
    const made: Made[] = [];
    for (const count of counts) {
      const jobs = jobsOf(count, url, 'attainment');
      const { certificate } = await rebuild({ pool, store, projections: [attainment], log: silentLog, jobs });
      made.push({
        certificate: { ...certificate, skipped: certificate.skipped.length },
        besides: await besidesTables(pool),
      });
    }
    return made;
  } finally {
    await store.close();
    await database.drop();
  }
}

test('a rebuild makes the same tables and parks the same events with one, two and three jobs', async () => {
  let parked = 0;
  let skipped = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      const [single, ...others] = await rebuilt(steps, [1, 2, 3]);
      for (const other of others) expect(other).toEqual(single);
      parked += single?.certificate.parked ?? 0;
      skipped += single?.certificate.skipped ?? 0;
    }),
    { numRuns: 4 },
  );
  expect([parked > 0, skipped > 0]).toEqual([true, true]);
});
