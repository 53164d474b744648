import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Asker, askersOf, lastRead, listed, named, PEOPLE } from './company.ts';

let app: TestApp;
let askers: readonly Asker[];

/** What came of the case of Ada's target. It affects Ada, and Bob whom only some may see. */
const CASE = { diagnosisId: 'case-ada' };
beforeAll(async () => {
  app = await openApp();
  const end = await app.accepted(
    ...PEOPLE,
    ...['north', 'south', 'company'].map((id): readonly [string, object] => [
      'OpenDiagnosis',
      { diagnosisId: `case-${id}`, targetId: `target-${id}`, because: 'b' },
    ]),
    ['RequestFinding', { ...CASE, department: 'hr', question: 'q', due: '2026-04-30' }],
    ['SubmitFinding', { ...CASE, department: 'hr', causes: [{ cause: 'employee' }], evidence: 'e', note: 'of ada' }],
    ['ConcludeDiagnosis', { ...CASE, causes: [{ cause: 'market', basisPoints: 10_000 }], note: 'n' }],
    [
      'PlanCorrectiveAction',
      {
        ...CASE,
        actionId: 'a',
        cause: 'market',
        kind: 'k',
        owner: 'max',
        from: '2026-05-01',
        due: '2026-06-01',
        affects: { salespersonIds: ['ada', 'bob'] },
      },
    ],
  );
  askers = await askersOf(app, end);
});
afterAll(() => app.close());

const led = ['case-ada', 'case-nina', 'case-north'];
test.each([
  ['the auditor', ['case-ada', 'case-bob', 'case-company', 'case-nina', 'case-north', 'case-south']],
  ['manager of north', led],
  ['max', led],
  ['ada', ['case-ada']],
])('%s sees the cases of the targets that it may see, and pages stay full', async (name, expected) => {
  for (const limit of [1, 2, 1000]) {
    const seen = await listed(named(askers, name), '/v1/diagnoses?', ({ diagnosisId }) => diagnosisId, limit);
    expect(seen).toEqual(expected);
  }
});

describe('of one case', () => {
  const all = ['ada', 'bob'];
  test.each([
    ['the auditor', 'of ada', all],
    ['manager of north', 'of ada', ['ada']],
    ['ada', null, ['ada']],
  ])('%s sees the conclusion, and findings and people that it may see', async (name, note, salespersonIds) => {
    const { body } = await named(askers, name).get('/v1/diagnoses/case-ada');
    expect(body).toMatchObject({
      sealed: false,
      requests: [{ department: 'hr', finding: { note, evidence: note && 'e', causes: note && [{}] } }],
      conclusion: { note: 'n' },
      actions: [{ affects: { salespersonIds } }],
    });
  });
  test('that it is read is recorded, with whom it is about and whom it affects', async () => {
    await named(askers, 'the auditor').get('/v1/diagnoses/case-ada');
    expect(await lastRead(app)).toEqual(['/v1/diagnoses/case-ada', ['ada', 'bob']]);
    await named(askers, 'the auditor').get('/v1/diagnoses');
    expect(await lastRead(app)).toEqual(['/v1/diagnoses', ['ada', 'bob', 'nina']]);
    await named(askers, 'the auditor').get('/v1/diagnoses/case-north');
    expect(await lastRead(app)).toEqual(['/v1/diagnoses', ['ada', 'bob', 'nina']]);
  });
});
