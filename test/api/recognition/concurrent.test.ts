import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { organisation } from '../../../examples/adventureworks/organisation.ts';
import { CURRENCY as currency } from '../../../examples/adventureworks/posted.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { sale } from '../../support/company.ts';
import { eventStoreUrl } from '../../support/eventstore.ts';
import { until } from '../../support/until.ts';
import { cash, earned, grantOf, hire, type Posted, programme, quarterly } from './club.ts';

const url = eventStoreUrl();
const LOGS = [
  { log: 'Postgres', settings: {} },
  ...(url === undefined ? [] : [{ log: 'EventStoreDB', settings: { eventStoreUrl: url } }]),
];

// A server of EventStoreDB keeps the events of other tests and of earlier runs, so the names are of this run alone.
const run = randomUUID().slice(0, 8);
const programmeId = `club-${run}`;
const departmentId = `team-${run}`;
const productId = `bike-${run}`;
const people = Array.from({ length: 32 }, (_, n) => `p${n}-${run}`);

/** Each person makes the target exactly. */
const COMMANDS: readonly Posted[] = [
  ['FoundDepartment', { departmentId, name: departmentId }],
  ['ListProduct', { productId, name: productId, category: 'Bikes', listPrice: '10.00', currency }],
  programme(programmeId, {
    rule: { kind: 'attainment', tiers: [{ from: '1', reward: cash('100.00') }] },
    currency,
    budget: '1000.00',
  }),
  ...people.flatMap((id): readonly Posted[] => [
    hire(id, { departmentId }),
    quarterly(id, 'q1', '10.00', { currency }),
    ['RecordSale', soldBy(id)],
  ]),
];

function soldBy(salespersonId: string): object {
  return sale(salespersonId, {
    soldAt: '2025-02-03T12:00:00Z',
    currency,
    lines: [{ productId, quantity: '1', unitPrice: '10.00' }],
    credits: [{ salespersonId, basisPoints: 10_000 }],
  });
}

/** The example's company: another test may have configured it in this log, and no other can follow it. */
async function configure(): Promise<void> {
  const [company] = organisation().commands;
  if (!company) throw new Error('The example has no company.');
  const { status } = await app.command(company.type, company.data, { 'idempotency-key': 'configure' });
  expect([200, 201]).toContain(status);
}

/** A query waits some seconds at most. A log with the events of other tests can take longer. */
async function projected(position: string): Promise<void> {
  const query = `/v1/recognition/eligible?programmeId=${programmeId}&period=2025-Q1`;
  const answered = async () => (await app.get(query, { 'pacesetter-position': position })).status !== 503;
  await until('the log is projected', answered);
}

let app: TestApp;
afterEach(() => app.close());

test.each(LOGS)(
  'of 32 grants at once, a budget for ten pays exactly ten, and refuses the others by name (log in $log)',
  async ({ settings }) => {
    app = await openApp(settings);
    await configure();
    const end = await app.accepted(...COMMANDS);
    await projected(end);
    const items = await earned(app, { programmeId, at: end });
    const answers = await Promise.all(
      people.map((id, n) => {
        const item = items.get(id);
        if (!item) throw new Error(`${id} is not eligible.`);
        const grant = grantOf(`g${n}`, id, item, { programmeId });
        return app.command('GrantReward', grant, { 'idempotency-key': `g${n}` });
      }),
    );
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const name = `${status} ${typeof body['type'] === 'string' ? body['type'] : ''}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(counts).toEqual({ '201 ': 10, '422 /problems/BudgetIsExhausted': 22 });
  },
);
