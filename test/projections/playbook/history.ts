/** One row or more for each table of the playbook. */
export const PLAYBOOK_HISTORY: readonly (readonly [string, object])[] = [
  ['PublishPractice', { practiceId: 'p', title: 't', body: 'b', technique: 'demo', learnedFrom: ['ada'] }],
  ['SharePractice', { practiceId: 'p', with: { departmentId: 'south' } }],
  ['AcknowledgePractice', { practiceId: 'p', salespersonId: 'bob' }],
  ['AdoptPractice', { practiceId: 'p', salespersonId: 'bob', from: '2026-03-01' }],
  ['DropPractice', { practiceId: 'p', salespersonId: 'bob', until: '2026-04-01' }],
  ['RetirePractice', { practiceId: 'p', reason: 'r' }],
];
