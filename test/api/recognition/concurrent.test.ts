import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { organisation } from '../../../examples/adventureworks/organisation.ts';
import { CURRENCY as currency } from '../../../examples/adventureworks/posted.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { eventStoreUrl } from '../../support/eventstore.ts';
import { evidenceToken } from '../../support/evidence.ts';
import { cash, hire, type Posted, programme } from './club.ts';

const url = eventStoreUrl();
const LOGS = [
  { log: 'Postgres', settings: {} },
  ...(url === undefined ? [] : [{ log: 'EventStoreDB', settings: { eventStoreUrl: url } }]),
];

// A server of EventStoreDB keeps the events of other tests and of earlier runs, so the names are of this run alone.
const run = randomUUID().slice(0, 8);
const programmeId = `club-${run}`;
const departmentId = `team-${run}`;
const people = Array.from({ length: 32 }, (_, n) => `p${n}-${run}`);

/** People without targets: the figures of the example's company in the same log stay as they are. */
const COMMANDS: readonly Posted[] = [
  ['FoundDepartment', { departmentId, name: departmentId }],
  programme(programmeId, {
    rule: { kind: 'attainment', tiers: [{ from: '1', reward: cash('100.00') }] },
    currency,
    budget: '1000.00',
  }),
  ...people.map((id): Posted => hire(id, { departmentId })),
];

/** The grant of somebody who made a target of the quarter exactly, as this service signs it. */
function grantOf(salespersonId: string, grantId: string, position: string): object {
  const evidence = evidenceToken(app, {
    programmeId,
    revision: 1,
    salespersonId,
    from: '2025-01-01',
    until: '2025-04-01',
    targetId: `${salespersonId}-q1`,
    attainment: '1/1',
    rank: 1,
    tier: 1,
    position,
  });
  return { programmeId, grantId, salespersonId, period: '2025-Q1', tier: 1, evidence };
}

/** The example's company: another test may have configured it in this log, and no other can follow it. */
async function configure(): Promise<void> {
  const [company] = organisation().commands;
  if (!company) throw new Error('The example has no company.');
  const { status } = await app.command(company.type, company.data, { 'idempotency-key': 'configure' });
  expect([200, 201]).toContain(status);
}

let app: TestApp;
afterEach(() => app.close());

test.each(LOGS)(
  'of 32 grants at once, a budget for ten pays exactly ten, and refuses the others by name (log in $log)',
  async ({ settings }) => {
    app = await openApp(settings);
    await configure();
    const end = await app.accepted(...COMMANDS);
    const answers = await Promise.all(
      people.map((id, n) => app.command('GrantReward', grantOf(id, `g${n}`, end), { 'idempotency-key': `g${n}` })),
    );
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const name = `${status} ${typeof body['type'] === 'string' ? body['type'] : ''}`;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    expect(counts).toEqual({ '201 ': 10, '422 /problems/BudgetIsExhausted': 22 });
  },
);
