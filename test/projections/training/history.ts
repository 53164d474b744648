/** One row or more for each table of training. */
export const TRAINING_HISTORY: readonly (readonly [string, object])[] = [
  ['PublishMaterial', { materialId: 'm', version: 1, topic: 'product', title: 't', body: 'b' }],
  ['AcknowledgeMaterial', { materialId: 'm', version: 1, by: 'ada' }],
  [
    'DefineProgramme',
    { programmeId: 'g', title: 't', topic: 'product', materialIds: ['m'], passScore: 50, validityMonths: 1 },
  ],
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
  ['MoveDepartment', { departmentId: 'south', parentId: 'north', effectiveOn: '2026-04-01' }],
];
