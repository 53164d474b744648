import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { advance } from '../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../src/domain/directory/directory.ts';
import { NO_EVIDENCE } from '../../src/domain/kernel/decider.ts';
import { currentSchema, upcast } from '../../src/domain/kernel/upcast.ts';
import { openStore } from '../../src/infra/eventstore/open.ts';
import type { Recorded } from '../../src/infra/eventstore/port.ts';
import { createLog } from '../../src/infra/telemetry/log.ts';
import { COMMANDS, PARTS } from '../../src/slices.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { type FreshDatabase, freshDatabase } from '../support/servers.ts';
import { until } from '../support/until.ts';
import { GOLDEN, storyOf } from './story.ts';

const story = storyOf(1);
const today = story.map((event) => upcast(event, PARTS.upcasts));
const directory = emptyDirectory();
for (const event of today) advance(directory, event);

test('each event type has a golden file of each schema that was ever written', () => {
  const wanted = [...PARTS.upcasts].flatMap(([type, upcasts]) =>
    Array.from({ length: currentSchema(upcasts) }, (_, index) => `${type}.v${index + 1}.json`),
  );
  expect([...GOLDEN.keys()].sort()).toEqual(wanted.sort());
});

test.each([...GOLDEN])('%s holds the event that it is named after', (name, { type, metadata }) => {
  expect(name).toBe(`${type}.v${metadata.schema}.json`);
});

test.each(today.map((event) => [event.type, event] as const))('%s is read in its current schema', (type, event) => {
  expect(event.metadata.schema).toBe(currentSchema(PARTS.upcasts.get(type) ?? []));
});

test('the directory folds the oldest events', () => {
  expect(directory.company).toMatchObject({ currency: 'EUR', timeZone: 'Europe/Berlin', calendar: { kind: '4-4-5' } });
  expect(directory.closedUntil).toBe('2026-03-30');
  expect(directory.rates.get('USD/EUR')?.get('2026-02-03')).toMatchObject({ rate: '0.9215' });
  expect(directory.products.get('road-bike')).toMatchObject({ name: 'Road bike', listPrice: '1250.00' });
  expect(directory.departments.get('north')?.parents).toMatchObject([
    { parentId: 'sales', effectiveOn: undefined },
    { parentId: undefined, effectiveOn: '2026-03-01' },
  ]);
  expect(directory.salespeople.get('ada')).toMatchObject({
    name: 'Ada',
    employments: [
      {
        from: '2025-01-02',
        until: '2026-10-01',
        assignments: [
          { departmentId: 'north', effectiveOn: '2025-01-02' },
          { departmentId: 'south', effectiveOn: '2026-05-01' },
        ],
      },
    ],
    leaves: [{ from: '2026-06-01', until: '2026-06-15' }],
  });
  expect(directory.plans.get('p-1')).toMatchObject({
    salespersonId: 'ada',
    from: '2026-06-01',
    closedOn: '2026-07-13',
  });
  expect(directory.targets.get('north-q1')).toMatchObject({
    owner: 'department/north',
    from: '2025-12-29',
    until: '2026-03-30',
    withdrawn: true,
    versions: [
      { amount: '100000.00', communicated: false },
      { amount: '90000.00', communicated: true, acknowledged: true, disputed: false },
    ],
  });
});

/** Decides on the oldest events of the command's stream. */
function decide(name: string, data: object) {
  const definition = COMMANDS.get(name);
  if (!definition) throw new Error(`There is no command ${name}.`);
  const parsed = definition.schema.parse(data);
  const history = today.filter(({ stream }) => stream === definition.stream(parsed));
  const decision = definition.judge(parsed, history, directory, {
    today: '2026-10-01',
    by: 'test',
    evidence: NO_EVIDENCE,
  });
  return 'refused' in decision ? decision.refused : decision.accepted;
}

const REVISION = {
  targetId: 'north-q1',
  amount: '1',
  currency: 'USD',
  reason: 'correction',
  effectiveFrom: '2026-03-01',
  note: 'n',
};
const SALE = { saleId: 'SO-1', source: 'shop' };
const LOSS = {
  source: 'crm',
  opportunityId: 'O-1',
  lostAt: '2026-02-16T17:00:00+01:00',
  value: '2400.00',
  currency: 'EUR',
  salespersonId: 'ada',
};

test.each<[string, object, unknown]>([
  ['ClosePeriod', { period: '2026-Q1' }, []],
  ['RecordExchangeRate', { base: 'USD', quote: 'EUR', on: '2026-02-03', rate: '0.92150' }, []],
  ['ChangeListPrice', { productId: 'road-bike', listPrice: '1250.00', currency: 'EUR' }, []],
  ['MoveDepartment', { departmentId: 'north', parentId: null, effectiveOn: '2026-03-01' }, []],
  ['EndEmployment', { salespersonId: 'ada', lastDay: '2026-09-30', reason: 'retired' }, []],
  ['CompleteActionItem', { sessionId: 'c-1', item: 1, on: '2026-05-15' }, []],
  [
    'CloseImprovementPlan',
    { planId: 'p-1', outcome: 'ineffective', evidence: 'Five visits a week.', on: '2026-07-13', by: 'bob' },
    [],
  ],
  [
    'ProposeEndOfEmployment',
    {
      salespersonId: 'ada',
      lastDay: '2026-09-30',
      evidence: { diagnosisId: 'd-2', sessionIds: ['c-1'], trainingIds: ['t-1'], planId: 'p-1' },
      note: 'Nothing changed.',
    },
    [],
  ],
  [
    'RequestFinding',
    { diagnosisId: 'd-1', department: 'hr', question: 'q', due: '2026-12-01' },
    'DiagnosisIsConcluded',
  ],
  ['WithdrawTarget', { targetId: 'north-q1', reason: 'The department closes.' }, []],
  ['ReviseTarget', REVISION, 'TargetIsWithdrawn'],
  ['CancelSale', { ...SALE, reason: 'Fraud.' }, []],
  [
    'RecordReturn',
    { ...SALE, returnId: 'R-1', at: '2026-02-20T12:00:00+01:00', lines: [{ line: 1, quantity: '1' }], reason: 'late' },
    'ReturnAlreadyRecorded',
  ],
  ['LoseSale', { ...LOSS, reasons: ['price'] }, 'SaleAlreadyLost'],
  [
    'ResolveServiceCase',
    { source: 'desk', caseId: 'C-1', resolvedAt: '2026-02-24T10:00:00+01:00', satisfaction: 4 },
    [],
  ],
])('%s is decided on the oldest events', (name, data, expected) => {
  expect(decide(name, data)).toEqual(expected);
});

describe('a service on a log of the oldest events', () => {
  let database: FreshDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await freshDatabase();
    const log = await openStore({ url: database.url, log: createLog({ level: 'silent' }), indexedTypes: [] });
    await log.restore(story);
    await log.close();
    const renamed = { ...PARTS, upcasts: new Map(PARTS.upcasts).set('ProductListed', [intoCycles]) };
    app = await openApp({ databaseUrl: database.url }, undefined, {}, renamed);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  /** As an upcast would be that a later version adds. */
  function intoCycles(data: unknown): unknown {
    return { ...(data as object), category: 'Cycles' };
  }
  const at = (end: Recorded | undefined) => end?.position ?? -1n;

  test('projects all of them', async () => {
    await until('the projections are at the end', async () => {
      const standing = await app.service.api.standing();
      return standing?.position.commit === at(story.at(-1));
    });
    expect(await app.service.api.standing()).toMatchObject({ parked: 0 });
  });

  test('gives deciders, directory and projections the current schema, and the audit what was written', async () => {
    const { pool, store, directory: follower } = app.service;
    const read: Recorded[] = [];
    for await (const event of store.read('product-road-bike')) read.push(event);
    expect(read[0]).toMatchObject({ data: { category: 'Cycles' }, metadata: { schema: 2 } });
    expect(follower.current().products.get('road-bike')?.category).toBe('Cycles');
    const { rows } = await pool.query<{ category: string }>('SELECT DISTINCT category FROM read.credit');
    expect(rows).toEqual([{ category: 'Cycles' }]);
    const audit = await app.app.inject({
      url: '/v1/audit/events?type=ProductListed',
      headers: { authorization: `Bearer ${app.key}` },
    });
    expect(JSON.parse(audit.body)).toMatchObject({ data: { category: 'Bikes' } });
  });
});
