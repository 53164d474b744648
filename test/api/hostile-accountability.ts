/** Valid commands of coaching, plans, diagnoses and the end of an employment. */
export const ACCOUNTABILITY: readonly (readonly [string, object])[] = [
  [
    'RecordCoachingSession',
    {
      sessionId: 'c1',
      salespersonId: 'ada',
      at: '2026-03-20T09:00:00+01:00',
      by: 'bob',
      topic: 'other',
      notes: 'n',
      actionItems: [{ what: 'w', due: '2026-04-01' }],
      because: { diagnosisId: 'd1' },
    },
  ],
  ['CompleteActionItem', { sessionId: 'c1', item: 1, on: '2026-03-30', commandId: 'i' }],
  [
    'StartImprovementPlan',
    { planId: 'p1', salespersonId: 'ada', from: '2026-04-01', until: '2026-05-01', goals: ['g'], by: 'bob' },
  ],
  ['ReviewImprovementPlan', { planId: 'p1', at: '2026-04-15T09:00:00Z', by: 'bob', note: 'n', commandId: 'w' }],
  [
    'CloseImprovementPlan',
    { planId: 'p1', outcome: 'ineffective', evidence: 'e', on: '2026-05-01', by: 'bob', commandId: 'x' },
  ],
  ['OpenDiagnosis', { diagnosisId: 'd1', targetId: 't1', because: 'b' }],
  ['RequestFinding', { diagnosisId: 'd1', department: 'hr', question: 'q', due: '2026-02-01', commandId: 'f' }],
  [
    'SubmitFinding',
    {
      diagnosisId: 'd1',
      department: 'hr',
      causes: [{ cause: 'employee', basisPoints: 1 }],
      evidence: 'e',
      note: 'n',
      commandId: 'g',
    },
  ],
  [
    'ConcludeDiagnosis',
    {
      diagnosisId: 'd1',
      causes: [{ cause: 'employee', basisPoints: 10_000 }],
      note: 'n',
      at: '2026-03-01T00:00:00Z',
      commandId: 'h',
    },
  ],
  [
    'ProposeEndOfEmployment',
    {
      salespersonId: 'ada',
      lastDay: '2026-08-31',
      evidence: { diagnosisId: 'd1', sessionIds: ['c1'], trainingIds: ['n'], planId: 'p1' },
      note: 'n',
      commandId: 'j',
    },
  ],
  ['EndEmployment', { salespersonId: 'ada', lastDay: '2026-08-31', reason: 'performance', commandId: 'k' }],
];
