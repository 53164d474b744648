import fc from 'fast-check';

/** Valid commands about training, of which one member is then replaced. */
export const GOOD_TRAINING: readonly (readonly [string, object])[] = [
  ['PublishMaterial', { materialId: 'm', version: 1, topic: 'product', title: 't', link: 'l', body: 'b' }],
  ['AcknowledgeMaterial', { materialId: 'm', version: 1, by: 'ada' }],
  [
    'DefineProgramme',
    {
      programmeId: 'g',
      title: 't',
      topic: 'product',
      materialIds: ['m'],
      passScore: 50,
      validityMonths: 1,
      recurrenceMonths: 2,
    },
  ],
  ['ReviseProgramme', { programmeId: 'g', title: 't', topic: 'product', validityMonths: 600, commandId: 'w1' }],
  ['IdentifyTrainingNeed', { needId: 'n', departmentId: 'south', topic: 'product', because: 'b', by: 'bob' }],
  [
    'AssignTraining',
    {
      trainingId: 't',
      programmeId: 'g',
      to: { departmentId: 'south' },
      from: '2026-03-01',
      due: '2026-03-31',
      because: { needId: 'n' },
    },
  ],
  ['StartTraining', { trainingId: 't', salespersonId: 'bob', at: '2026-03-02T09:00:00+01:00' }],
  ['CompleteTraining', { trainingId: 't', salespersonId: 'bob', at: '2026-03-31T09:00:00+02:00', score: 50 }],
  ['CancelTraining', { trainingId: 't', reason: 'r' }],
];

/** Valid commands about practices. */
export const GOOD_PRACTICE: readonly (readonly [string, object])[] = [
  [
    'PublishPractice',
    {
      practiceId: 'p',
      title: 't',
      body: 'b',
      technique: 'x',
      productId: 'bike',
      segment: 's',
      learnedFrom: ['ada'],
      evidence: 'e',
    },
  ],
  ['SharePractice', { practiceId: 'p', with: { departmentId: 'south' } }],
  ['SharePractice', { practiceId: 'p', with: 'everyone' }],
  ['AcknowledgePractice', { practiceId: 'p', salespersonId: 'bob' }],
  ['AdoptPractice', { practiceId: 'p', salespersonId: 'bob', from: '2026-03-01' }],
  ['DropPractice', { practiceId: 'p', salespersonId: 'bob', until: '2026-04-01' }],
  ['RetirePractice', { practiceId: 'p', reason: 'r' }],
];

/** Addresses of their queries. */
export const learning = fc
  .tuple(
    fc.constantFrom(
      'training',
      'training/materials',
      'training/needs',
      'training/programmes/g',
      'training/programmes/%00',
      'playbook',
      'playbook/p',
      'what-works/products',
      'what-works/techniques/explanation',
      'what-works/campaigns/explanation',
    ),
    fc.record(
      {
        period: fc.constantFrom('2026-Q1', '1900', '2199', '2026-02-01..2026-02-02', '9'),
        key: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('bike', '', 'a\u0000b')),
        figure: fc.constantFrom('revenue', 'margin', 'winRate', 'feedback', 'x'),
        scope: fc.constantFrom('salesperson', 'department', 'company', 'x'),
        scopeId: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('bob', 'south', 'a\u0000b')),
        status: fc.constantFrom('assigned', 'running out', 'expired', 'x'),
        on: fc.constantFrom('1900-01-01', '2026-03-31', '2199-12-31', '2026-02-30'),
        asOf: fc.constantFrom('0:0', '9:9', '2026-01-01T00:00:00Z'),
        limit: fc.constantFrom('1', '0'),
        cursor: fc.constantFrom('eA.eA', ''),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([place, parameters]) => `/v1/${place}?${new URLSearchParams(parameters).toString()}`);
