import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { numbered, openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, target } from '../../support/company.ts';
import { hires, type Line, simulate, type Simulated, trainings, type Trial } from './trials.ts';

const TRIALS: readonly Trial[] = [
  ...[11, 12, 13, 14].map((seed): Trial => ({ department: `helped-${seed}`, seed, effect: 0.4, chosen: 'any' })),
  ...[21, 22, 23, 24].map((seed): Trial => ({ department: `unhelped-${seed}`, seed, effect: 0, chosen: 'worst' })),
];
const SOLD = TRIALS.map((trial) => ({ trial, ...simulate(trial) }));
const HELPED = 'helped-11';
const QUARTERS = ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1'];
const ON = 'on=2026-04-30';

let app: TestApp;
let last: string;
const post = (name: string, lines: readonly Line[]) => app.imported(numbered(lines, name));
beforeAll(async () => {
  app = await openApp();
  await post('before', [
    ...COMPANY,
    ...SOLD.flatMap(({ trial, people }) => hires(trial.department, people)),
    ...targetsOf(personsOf(HELPED).people),
    ...SOLD.flatMap(({ before }) => before),
  ]);
  await post('remedies', [
    ...SOLD.flatMap(({ trial, treated }) => trainings(trial.department, treated)),
    ...remediesOf(personsOf(HELPED).treated),
    ...actionsOf(personsOf(HELPED)),
  ]);
  await post(
    'results',
    SOLD.flatMap(({ after }) => after),
  );
  last = await post('too-late', trainings('too-late', personsOf(HELPED).treated));
}, 120_000);
afterAll(() => app.close());

function personsOf(department: string): Simulated {
  const found = SOLD.find(({ trial }) => trial.department === department);
  if (!found) throw new Error(`There is no trial "${department}".`);
  return found;
}

function targetsOf(people: readonly string[]): Line[] {
  return people.flatMap((person) =>
    QUARTERS.map((period): Line => ['SetTarget', target(`${person} ${period}`, person, { period, amount: '3000.00' })]),
  );
}

function remediesOf(people: readonly string[]): Line[] {
  return [
    ['PublishPractice', { practiceId: 'listen', title: 'Listen', body: 'First.' }],
    ...people.map((salespersonId): Line => [
      'AdoptPractice',
      { practiceId: 'listen', salespersonId, from: '2026-01-01' },
    ]),
    ...people.map((salespersonId): Line => [
      'RecordCoachingSession',
      {
        sessionId: `s ${salespersonId}`,
        salespersonId,
        at: '2026-01-01T10:00:00+01:00',
        by: 'eva',
        topic: 'technique',
      },
    ]),
  ];
}

/** After the diagnosis of a target of the last quarter of 2025: an action for those who are helped, and one for all. */
function actionsOf({ people, treated }: Simulated): Line[] {
  const diagnosisId = 'case';
  const action = { diagnosisId, cause: 'price', kind: 'k', owner: 'eva', from: '2026-01-01', due: '2026-02-01' };
  return [
    ['OpenDiagnosis', { diagnosisId, targetId: `${people[0] ?? ''} 2025-Q4`, because: 'b' }],
    ['ConcludeDiagnosis', { diagnosisId, causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' }],
    ['PlanCorrectiveAction', { ...action, actionId: 'some', affects: { salespersonIds: treated } }],
    ['PlanCorrectiveAction', { ...action, actionId: 'all', affects: { departmentId: HELPED } }],
  ];
}

interface Cohort {
  readonly value: string;
  readonly treated: number;
  readonly peers: number;
  readonly works: boolean;
  readonly withheld: string | null;
  readonly adjusted: Readonly<Record<'value' | 'low' | 'high' | 'p', string>> | null;
  readonly regression: { readonly beforeAndAfter: string; readonly ofWhichRegressionToTheMean: string } | null;
  readonly sentence: { readonly en: string; readonly vi: string };
  readonly cohort: { readonly id: string; readonly treated: readonly string[]; readonly peers: readonly string[] };
}

async function ask(url: string): Promise<Cohort[]> {
  const { status, body } = await app.get(url, { 'pacesetter-position': last, prefer: 'wait=60' });
  expect([url, status, body]).toEqual([url, 200, body]);
  return body['cohorts'] as Cohort[];
}
const effectOf = (programmeId: string, more = '') => ask(`/v1/training/effect?programmeId=${programmeId}&${ON}${more}`);

describe('a training of eight people among twenty-four', () => {
  test.each(TRIALS.filter(({ effect }) => effect > 0))(
    'that helps is found to work, seed $seed',
    async ({ department }) => {
      const [cohort] = await effectOf(department, '&value=revenue');
      expect(cohort).toMatchObject({ value: 'revenue', treated: 8, peers: 16, withheld: null, works: true });
      expect(Number(cohort?.adjusted?.low)).toBeGreaterThan(0);
      expect(Number(cohort?.adjusted?.high)).toBeGreaterThan(Number(cohort?.adjusted?.value));
      expect(cohort?.sentence.en).toMatch(
        /^The revenue a month of 8 people with it changed by [\d.]+ EUR .*: it works\.$/,
      );
    },
  );
  test.each(TRIALS.filter(({ effect }) => effect === 0))(
    'that was given to the worst and does nothing is not found to work, seed $seed',
    async ({ department }) => {
      const [cohort] = await effectOf(department);
      expect(cohort).toMatchObject({ value: 'revenue', treated: 8, peers: 16, works: false });
      expect(cohort?.regression === null).toBe(cohort?.withheld !== null);
    },
  );
  test('that does nothing would be praised by before and after alone', async () => {
    const idle = TRIALS.filter(({ effect }) => effect === 0);
    const cohorts = (await Promise.all(idle.map(({ department }) => effectOf(department)))).flat();
    const changes = cohorts.flatMap(({ regression }) => regression ?? []);
    expect(changes.filter(({ beforeAndAfter }) => Number(beforeAndAfter) > 0)).toEqual(changes);
    expect(changes.length).toBeGreaterThan(1);
  });
  test('is measured by attainment where everybody has targets, in windows that were fixed before', async () => {
    const [cohort, ...others] = await effectOf(HELPED);
    expect(others).toEqual([]);
    expect(cohort).toMatchObject({
      value: 'attainment',
      currency: null,
      peersFrom: 'departments',
      late: 0,
      works: true,
      windows: {
        history: [
          { from: '2024-10-01', until: '2025-04-01' },
          { from: '2025-04-01', until: '2025-10-01' },
        ],
        selection: { from: '2025-10-01', until: '2026-01-01' },
        after: { from: '2026-01-01', until: '2026-04-01' },
      },
      cohort: { start: '2026-01-01', treated: personsOf(HELPED).treated.toSorted() },
    });
  });
  test('gives the same answer again, and as of the same position', async () => {
    const first = await effectOf(HELPED);
    expect(await effectOf(HELPED)).toEqual(first);
    const { body } = await app.get(`/v1/training/effect?programmeId=${HELPED}&${ON}&asOf=${last}`);
    expect(body['cohorts']).toEqual(first);
  });
  test('has no effect before three months are over', async () => {
    const { body } = await app.get(`/v1/training/effect?programmeId=${HELPED}&on=2026-03-30`);
    expect(body['cohorts']).toEqual([
      expect.objectContaining({ withheld: 'window after is not over', adjusted: null, regression: null, works: false }),
    ]);
  });
  test('has no effect where the log names the people after the results', async () => {
    const [cohort] = await effectOf('too-late');
    expect(cohort).toMatchObject({ withheld: 'named too late', late: 8, treated: 0, adjusted: null, works: false });
    expect(cohort?.sentence.en).toBe('No effect is stated: the log names the people only after results were known.');
  });
});

test.each([`/v1/playbook/listen/effect?${ON}`, `/v1/coaching/effect?topic=technique&${ON}`])(
  '%s is measured in the same way',
  async (url) => {
    const [cohort] = await ask(url);
    const [training] = await effectOf(HELPED);
    expect(cohort).toMatchObject({ value: 'attainment', treated: 8, peers: 16, works: true });
    expect(cohort?.adjusted?.value).toBe(training?.adjusted?.value);
  },
);

test('a manager sees the whole figure, and the names of the own people only', async () => {
  const key = async (departmentId: string) =>
    (await app.service.keys.create({ name: `manager of ${departmentId}`, role: 'manager', departmentId })).key;
  const url = `/v1/training/effect?programmeId=${HELPED}&${ON}`;
  const [all] = await ask(url);
  for (const [departmentId, isOwn] of [
    [HELPED, true],
    ['helped-12', false],
  ] as const) {
    const { body } = await app.get(url, { authorization: `Bearer ${await key(departmentId)}` });
    const [seen] = body['cohorts'] as Cohort[];
    expect({ ...seen, cohort: undefined }).toEqual({ ...all, cohort: undefined });
    expect([seen?.cohort.treated.length, seen?.cohort.peers.length]).toEqual(isOwn ? [8, 16] : [0, 0]);
  }
});

describe('a corrective action', () => {
  test('is measured on the people whom it affects, from the diagnosed period on', async () => {
    const [cohort] = await ask(`/v1/diagnoses/case/actions/some/effect?on=2199-12-31`);
    expect(cohort).toMatchObject({
      treated: 8,
      peers: 16,
      windows: {
        selection: { from: '2025-10-01', until: '2026-01-01' },
        after: { from: '2026-01-01', until: '2026-07-01' },
      },
    });
  });
  test('that affects a department is measured beside the company', async () => {
    const [cohort] = await ask(`/v1/diagnoses/case/actions/all/effect?on=2199-12-31`);
    expect(cohort).toMatchObject({ value: 'revenue', treated: 24, peers: 24 * 7, peersFrom: 'company' });
  });
});

test('a win rate needs deals that were lost or won in each window', async () => {
  const [cohort] = await effectOf(HELPED, '&value=win%20rate');
  // Every deal was won, so that nothing varies.
  expect(cohort).toMatchObject({ value: 'win rate', withheld: 'nothing varies', works: false });
});

test.each([
  ['/v1/training/effect', 400, 'BadQuery'],
  ['/v1/training/effect?programmeId=no', 404, 'TrainingProgrammeIsUnknown'],
  [`/v1/training/effect?programmeId=${HELPED}&value=luck`, 400, 'BadQuery'],
  ['/v1/playbook/no/effect', 404, 'PracticeIsUnknown'],
  ['/v1/diagnoses/no/actions/no/effect', 404, 'ActionIsUnknown'],
])('%s is answered %p %s', async (url, status, name) => {
  expect(await app.get(url)).toMatchObject({ status, body: { type: `/problems/${name}` } });
});
