import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, type Day } from '../../../src/domain/kernel/day.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, target, todayThere } from '../../support/company.ts';

let app: TestApp;
/** The header of somebody else than the poster of all other commands. */
let chief: string;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(...COMPANY);
  const { key } = await app.service.keys.create({ name: 'chief', role: 'admin' });
  chief = `Bearer ${key}`;
});
afterAll(() => app.close());

const TODAY = todayThere();
const ago = (days: number): Day => addDays(TODAY, -days);
const LAST_DAY = ago(-60);

/** The whole ladder of one person, step by step. */
const ladder = (who: string): Readonly<Record<string, readonly [string, object]>> => ({
  hire: ['HireSalesperson', { salespersonId: who, name: who, departmentId: 'north', on: ago(500) }],
  target: ['SetTarget', target(`${who}-t`, who, { period: { from: ago(300), until: ago(210) } })],
  diagnosis: ['OpenDiagnosis', { diagnosisId: `${who}-d`, targetId: `${who}-t`, because: 'b' }],
  request: ['RequestFinding', { diagnosisId: `${who}-d`, department: 'hr', question: 'q', due: ago(170) }],
  finding: ['SubmitFinding', { diagnosisId: `${who}-d`, department: 'hr', causes: [], evidence: 'e', note: 'n' }],
  conclusion: [
    'ConcludeDiagnosis',
    {
      diagnosisId: `${who}-d`,
      causes: [
        { cause: 'employee', basisPoints: 5_001 },
        { cause: 'market', basisPoints: 4_999 },
      ],
      note: 'n',
      at: `${ago(180)}T12:00:00Z`,
    },
  ],
  coaching: [
    'RecordCoachingSession',
    { sessionId: `${who}-c`, salespersonId: who, at: `${ago(160)}T12:00:00Z`, by: 'bob', topic: 'strategy' },
  ],
  plan: [
    'StartImprovementPlan',
    { planId: `${who}-p`, salespersonId: who, from: ago(120), until: ago(90), goals: ['g'], by: 'bob' },
  ],
  close: [
    'CloseImprovementPlan',
    { planId: `${who}-p`, outcome: 'ineffective', evidence: 'e', on: ago(90), by: 'bob' },
  ],
});
const proposal = (who: string) => ({
  salespersonId: who,
  lastDay: LAST_DAY,
  evidence: { diagnosisId: `${who}-d`, sessionIds: [`${who}-c`], planId: `${who}-p` },
  note: 'n',
});
const end = (who: string) => ({ salespersonId: who, lastDay: LAST_DAY, reason: 'performance' });
const dispute = (who: string) => ({ targetId: `${who}-t`, version: 1, by: who, reason: 'r' });

/** Posts the ladder without the steps that are left out. */
const climb = (who: string, ...leftOut: readonly string[]) =>
  app.accepted(...Object.entries(ladder(who)).flatMap(([step, command]) => (leftOut.includes(step) ? [] : [command])));
const propose = (who: string) => app.command('ProposeEndOfEmployment', proposal(who), { 'idempotency-key': 'propose' });
const approve = (who: string) =>
  app.command('EndEmployment', end(who), { 'idempotency-key': 'approve', authorization: chief });

test('an end of employment for performance that was earned is proposed by one and approved by another', async () => {
  await climb('earned');
  expect(await propose('earned')).toMatchObject({ status: 201, body: { events: ['EmploymentEndProposed'] } });
  expect(await app.command('EndEmployment', end('earned'), { 'idempotency-key': 'own' })).toMatchObject({
    status: 422,
    body: { type: '/problems/ProposerMayNotApprove' },
  });
  const approved = await approve('earned');
  expect(approved).toMatchObject({ status: 201, body: { events: ['EmploymentEnded'] } });
  const { body } = await app.get('/v1/salespeople/earned', {
    'pacesetter-position': String(approved.body['position']),
    prefer: 'wait=10',
  });
  expect(body).toMatchObject({ employments: [{ from: ago(500), lastDay: LAST_DAY }] });
  expect(await propose('earned')).toMatchObject({ status: 200, body: { duplicate: true } });
});

test('an end of employment for performance needs a proposal', async () => {
  await climb('alone');
  expect(await approve('alone')).toMatchObject({ status: 422, body: { type: '/problems/ProposalIsMissing' } });
});

const DIAGNOSIS = '/evidence/diagnosisId';
const SESSIONS = '/evidence/sessionIds';
const PLAN = '/evidence/planId';

describe('a proposal names exactly the missing step', () => {
  test.each<[string, readonly string[], string, RegExp]>([
    ['the diagnosis', ['diagnosis', 'request', 'finding', 'conclusion'], DIAGNOSIS, /^is unknown$/],
    ['the conclusion', ['conclusion'], DIAGNOSIS, /^is not concluded$/],
    ['the finding', ['finding'], DIAGNOSIS, /^was concluded while findings were neither in nor overdue: hr$/],
    ['the coaching', ['coaching'], SESSIONS, /^names neither a coaching session/],
    ['the plan', ['plan', 'close'], PLAN, /^is unknown$/],
    ['the close of the plan', ['close'], PLAN, /^is not closed as ineffective$/],
  ])('%s', async (step, leftOut, pointer, message) => {
    const who = `without ${step}`;
    await climb(who, ...leftOut);
    expect(await propose(who)).toMatchObject({
      status: 422,
      body: {
        type: '/problems/EscalationNotEarned',
        errors: [{ pointer, message: expect.stringMatching(message) as unknown }],
      },
    });
  });

  test('an open dispute, until it is resolved', async () => {
    await climb('disputing');
    await app.accepted(['DisputeTarget', dispute('disputing')]);
    expect(await propose('disputing')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: DIAGNOSIS, message: expect.stringMatching('is disputed') as unknown }] },
    });
    await app.accepted(['ResolveDispute', { targetId: 'disputing-t', outcome: 'dismissed', note: 'n' }]);
    expect(await propose('disputing')).toMatchObject({ status: 201 });
  });
});

test('a training that the person completed after the conclusion counts as coaching does', async () => {
  await climb('trained', 'coaching');
  const trained = {
    ...proposal('trained'),
    evidence: { diagnosisId: 'trained-d', trainingIds: ['t'], planId: 'trained-p' },
  };
  const proposeTrained = () => app.command('ProposeEndOfEmployment', trained, { 'idempotency-key': 'trained' });
  await app.accepted(
    ['DefineProgramme', { programmeId: 'g', title: 't', topic: 'technique' }],
    [
      'AssignTraining',
      { trainingId: 't', programmeId: 'g', to: { departmentId: 'north' }, from: ago(200), due: ago(130) },
    ],
  );
  expect(await proposeTrained()).toMatchObject({ status: 422, body: { errors: [{ pointer: SESSIONS }] } });
  await app.accepted(['CompleteTraining', { trainingId: 't', salespersonId: 'trained', at: `${ago(150)}T12:00:00Z` }]);
  expect(await proposeTrained()).toMatchObject({ status: 201 });
  expect(await approve('trained')).toMatchObject({ status: 201, body: { events: ['EmploymentEnded'] } });
});

test('what was earned when it was proposed is judged again at the approval', async () => {
  await climb('reconsidered');
  expect(await propose('reconsidered')).toMatchObject({ status: 201 });
  await app.accepted(['DisputeTarget', dispute('reconsidered')]);
  expect(await approve('reconsidered')).toMatchObject({
    status: 422,
    body: { type: '/problems/EscalationNotEarned', errors: [{ pointer: DIAGNOSIS }] },
  });
});

test('evidence that came in since a refusal counts at the next attempt', async () => {
  await climb('late', 'coaching');
  expect(await propose('late')).toMatchObject({ status: 422 });
  await app.accepted(ladder('late')['coaching'] ?? ['', {}]);
  expect(await propose('late')).toMatchObject({ status: 201 });
});
