import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY } from '../../support/company.ts';

export interface Learners {
  readonly app: TestApp;
  /** Positions of the log. */
  readonly beforeRevision: string;
  readonly beforeMove: string;
  readonly end: string;
  /** Reads what was posted. */
  read(url: string): Promise<Readonly<Record<string, unknown>>>;
}

const hire = (salespersonId: string, departmentId: string, on: string): [string, object] => [
  'HireSalesperson',
  { salespersonId, name: salespersonId, departmentId, on },
];
const leave = (salespersonId: string, lastDay: string): [string, object] => [
  'EndEmployment',
  { salespersonId, lastDay, reason: 'resigned' },
];
export const assign = (trainingId: string, to: object, more: object = {}): [string, object] => [
  'AssignTraining',
  { trainingId, programmeId: 'yearly', to, from: '2025-03-01', due: '2025-03-31', ...more },
];
export const complete = (trainingId: string, salespersonId: string, day: string, score = 90): [string, object] => [
  'CompleteTraining',
  { trainingId, salespersonId, at: `${day}T12:00:00Z`, score },
];
const yearly = (more: object = {}) => ({
  programmeId: 'yearly',
  title: 'Price talks',
  topic: 'technique',
  passScore: 70,
  validityMonths: 12,
  recurrenceMonths: 6,
  ...more,
});

/** People who joined, left and came back, a department that moved, and a programme that was revised. */
export async function openLearners(): Promise<Learners> {
  const app = await openApp();
  await app.accepted(
    ...COMPANY,
    ['FoundDepartment', { departmentId: 'west', name: 'West' }],
    hire('joiner', 'north', '2025-05-01'),
    hire('returner', 'north', '2025-01-01'),
    leave('returner', '2025-03-15'),
    hire('returner', 'north', '2025-06-01'),
    hire('leaver', 'north', '2025-01-01'),
    leave('leaver', '2025-03-10'),
    hire('early', 'north', '2024-01-01'),
    leave('early', '2025-02-28'),
    hire('westerner', 'west', '2025-01-01'),
    ['PublishMaterial', { materialId: 'm', version: 1, topic: 'technique', title: 'one', link: 'l' }],
    ['AcknowledgeMaterial', { materialId: 'm', version: 1, by: 'bob' }],
    ['AcknowledgeMaterial', { materialId: 'm', version: 1, by: 'ada' }],
    ['PublishMaterial', { materialId: 'm', version: 2, topic: 'technique', title: 'two' }],
    ['PublishMaterial', { materialId: 'n', version: 1, topic: 'product', title: 'other' }],
    ['DefineProgramme', yearly()],
    ['IdentifyTrainingNeed', { needId: 'n1', salespersonId: 'ada', topic: 'technique', because: 'b', by: 'bob' }],
    ['IdentifyTrainingNeed', { needId: 'n2', departmentId: 'south', topic: 'product', because: 'b', by: 'bob' }],
    assign('north', { departmentId: 'north' }),
    assign('ada', { salespersonId: 'ada' }, { from: '2025-01-01', due: '2025-01-31', because: { needId: 'n1' } }),
  );
  const beforeRevision = await app.accepted(
    ['StartTraining', { trainingId: 'ada', salespersonId: 'ada', at: '2025-01-10T12:00:00Z' }],
    complete('ada', 'ada', '2025-01-20', 40),
    complete('ada', 'ada', '2025-01-31', 70),
  );
  const beforeMove = await app.accepted(
    ['ReviseProgramme', yearly({ title: 'Prices', passScore: 95, validityMonths: 1, recurrenceMonths: 1 })],
    complete('north', 'ada', '2025-03-10', 95),
  );
  const end = await app.accepted([
    'MoveDepartment',
    { departmentId: 'west', parentId: 'north', effectiveOn: '2025-04-10' },
  ]);
  return {
    app,
    end,
    beforeRevision,
    beforeMove,
    async read(url) {
      const { status, body } = await app.get(url, { 'pacesetter-position': end, prefer: 'wait=10' });
      if (status !== 200) throw new Error(`${url}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
  };
}
