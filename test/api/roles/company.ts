import { expect } from '@jest/globals';
import type { NewKey } from '../../../src/infra/keys/keys.ts';
import type { Role } from '../../../src/infra/keys/port.ts';
import type { Answer, TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';

const hire = (salespersonId: string, departmentId: string): readonly [string, object] => [
  'HireSalesperson',
  { salespersonId, name: salespersonId, departmentId, on: '2025-01-01' },
];
const credited = (salespersonId: string) => ({ credits: [{ salespersonId, basisPoints: 10_000 }] });
const orders = ['ada', 'nina', 'bob'].map((id): readonly [string, object] => [
  'RecordSale',
  sale(`order-${id}`, { ...credited(id), promisedAt: '2026-02-10T12:00:00+01:00' }),
]);
const coaching = ['ada', 'nina', 'bob'].map((id): readonly [string, object] => [
  'RecordCoachingSession',
  { sessionId: id, salespersonId: id, at: '2026-02-01T12:00:00Z', by: 'max', topic: 'technique', notes: `of ${id}` },
]);

/**
 * Sales has North and South. North has six people, with the three of North-West: Ada, Amy and Max, who leads it; Nina,
 * Ned and Noa. South has Bob alone. Ada, Nina and Bob have a target, an order, a coaching session and a case each.
 */
export const PEOPLE: readonly (readonly [string, object])[] = [
  ...COMPANY,
  ['DefineProgramme', { programmeId: 'talks', title: 'Talks', topic: 'technique' }],
  [
    'DefineRewardProgramme',
    {
      programmeId: 'club',
      name: 'Club',
      cadence: 'quarter',
      basis: 'effective',
      targets: { measure: 'revenue', counts: 'credited' },
      rule: { kind: 'rank', tiers: [{ upTo: 3, reward: { kind: 'cash', description: 'd', cost: '10.00' } }] },
      currency: 'EUR',
      budget: '100.00',
      eligibility: { minTenureDays: 0, notUnderPlan: true },
      from: '2025-01-01',
    },
  ],
  ['PublishPractice', { practiceId: 'listen', title: 'Listen', body: 'First.' }],
  ['FoundDepartment', { departmentId: 'north-west', name: 'North-West', parentId: 'north' }],
  ...['amy', 'max'].map((id) => hire(id, 'north')),
  ...['nina', 'ned', 'noa'].map((id) => hire(id, 'north-west')),
  ...['ada', 'nina', 'bob'].map((id): readonly [string, object] => ['SetTarget', target(`target-${id}`, id)]),
  ...['north', 'south'].map((id): readonly [string, object] => [
    'SetTarget',
    target(`target-${id}`, id, { scope: 'department' }),
  ]),
  ['SetTarget', target('target-company', '', { scope: 'company', scopeId: undefined })],
  ...orders,
  ...coaching,
  ...['ada', 'nina', 'bob'].map((id): readonly [string, object] => [
    'OpenDiagnosis',
    { diagnosisId: `case-${id}`, targetId: `target-${id}`, because: 'b' },
  ]),
];

export const KEYS: readonly NewKey[] = [
  { name: 'the integrator', role: 'integrator' },
  { name: 'the auditor', role: 'auditor' },
  { name: 'the admin', role: 'admin' },
  { name: 'the analyst', role: 'analyst' },
  { name: 'manager of north', role: 'manager', departmentId: 'north' },
  { name: 'max', role: 'manager', salespersonId: 'max' },
  { name: 'ada', role: 'salesperson', salespersonId: 'ada' },
];

export interface Asker extends NewKey {
  readonly role: Role;
  get(url: string): Promise<Answer>;
  /** For answers that are not JSON, too. */
  statusOf(url: string): Promise<number>;
  post(name: string, data: object): Promise<Answer>;
}

/** The one of this name. */
export function named(askers: readonly Asker[], name: string): Asker {
  const asker = askers.find((each) => each.name === name);
  if (!asker) throw new Error(`Nobody is named ${name}.`);
  return asker;
}

export type Item = Readonly<Record<string, unknown>>;

/** What `ask` finds in the items of all pages of a list. The address ends in ? or &. Each page but the last is full. */
export async function listed(
  asker: Asker,
  url: string,
  ask: (item: Item) => unknown,
  limit = 1000,
): Promise<unknown[]> {
  const found: unknown[] = [];
  let cursor = '';
  do {
    const { status, body } = await asker.get(`${url}limit=${limit}${cursor}`);
    expect([url, status, body]).toEqual([url, 200, expect.anything()]);
    const items = body['items'] as readonly Item[];
    if (body['next'] !== null) expect(items).toHaveLength(limit);
    found.push(...items.map(ask));
    cursor = typeof body['next'] === 'string' ? `&cursor=${encodeURIComponent(body['next'])}` : '';
  } while (cursor !== '');
  return found;
}

/** Whose reading of figures by the auditor was recorded last. */
export async function lastRead(app: TestApp): Promise<unknown> {
  const { body } = await app.get('/v1/audit/reads?reader=the%20auditor&limit=1000');
  const last = (body['items'] as readonly { readonly address: string; readonly people: string[] }[]).at(-1);
  return last && [last.address, last.people.toSorted()];
}

/** Everybody of KEYS, who asks for no less than what is recorded by now. */
export async function askersOf(app: TestApp, position: string): Promise<Asker[]> {
  let commandIds = 0;
  return Promise.all(
    KEYS.map(async (wanted) => {
      const { key } = await app.service.keys.create(wanted);
      const authorization = `Bearer ${key}`;
      const headers = { authorization, 'pacesetter-position': position, prefer: 'wait=10' };
      return {
        ...wanted,
        get: (url) => app.get(url, headers),
        statusOf: async (url) => (await app.app.inject({ url, headers })).statusCode,
        post: (name, data) =>
          app.command(name, data, { authorization, 'idempotency-key': `${wanted.name} ${commandIds++}` }),
      };
    }),
  );
}
