const CASE = { diagnosisId: 'case-1' };
const ACTION = { ...CASE, actionId: 'a1' };

/** One row or more for each table of diagnosis, after a target "ada-q1" and a person "ada". */
export const DIAGNOSIS_HISTORY: readonly (readonly [string, object])[] = [
  ['OpenDiagnosis', { ...CASE, targetId: 'ada-q1', because: 'b' }],
  ['RequestFinding', { ...CASE, department: 'pricing', question: 'q', due: '2026-05-01' }],
  ['SubmitFinding', { ...CASE, department: 'pricing', causes: [{ cause: 'price' }], evidence: 'e', note: 'n' }],
  ['ConcludeDiagnosis', { ...CASE, causes: [{ cause: 'price', basisPoints: 10_000 }], note: 'n' }],
  [
    'PlanCorrectiveAction',
    {
      ...ACTION,
      cause: 'price',
      kind: 'price list',
      owner: 'eve',
      from: '2026-05-02',
      due: '2026-06-01',
      affects: { salespersonIds: ['ada'] },
    },
  ],
  ['CompleteCorrectiveAction', { ...ACTION, on: '2026-05-20' }],
  ['VerifyCorrectiveAction', { ...ACTION, effective: true, evidence: 'e' }],
];
