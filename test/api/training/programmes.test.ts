import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MaterialList, NeedList, TrainingProgramme } from '../../../src/api/training/schema.ts';
import { localDay } from '../../../src/domain/kernel/day.ts';
import { assign, complete, type Learners, openLearners } from './learners.ts';

let learners: Learners;
beforeAll(async () => {
  learners = await openLearners();
});
afterAll(() => learners.app.close());

describe('what belongs to trainings', () => {
  test('a programme has its versions, and who completed it when with which score', async () => {
    const found = TrainingProgramme.strict().parse(await learners.read('/v1/training/programmes/yearly'));
    expect(found.versions.map(({ title, passScore }) => [title, passScore])).toEqual([
      ['Price talks', 70],
      ['Prices', 95],
    ]);
    expect(found.items.map(({ salespersonId, on, score, passed }) => [salespersonId, on, score, passed])).toEqual([
      ['ada', '2025-01-20', 40, false],
      ['ada', '2025-01-31', 70, true],
      ['ada', '2025-03-10', 95, true],
    ]);
    const first = await learners.read('/v1/training/programmes/yearly?limit=2');
    const second = await learners.read(`/v1/training/programmes/yearly?limit=2&cursor=${String(first['next'])}`);
    expect([...(first['items'] as object[]), ...(second['items'] as object[])]).toEqual(found.items);
  });
  test('a programme that is not known by then is a 404', async () => {
    const answer = await learners.app.get(`/v1/training/programmes/yearly?asOf=0:0`);
    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/TrainingProgrammeIsUnknown' } });
  });
  test('a material has its versions, and who acknowledged which', async () => {
    const { items } = MaterialList.strict().parse(await learners.read('/v1/training/materials'));
    expect(
      items.map(({ materialId, versions }) => [
        materialId,
        versions.map(({ title, acknowledgedBy }) => [title, acknowledgedBy.map(({ salespersonId }) => salespersonId)]),
      ]),
    ).toEqual([
      [
        'm',
        [
          ['one', ['ada', 'bob']],
          ['two', []],
        ],
      ],
      ['n', [['other', []]]],
    ]);
  });
  test('a need has the trainings that it led to', async () => {
    const { items } = NeedList.strict().parse(await learners.read('/v1/training/needs'));
    expect(items).toMatchObject([
      { needId: 'n1', salespersonId: 'ada', departmentId: null, trainingIds: ['ada'] },
      { needId: 'n2', salespersonId: null, departmentId: 'south', trainingIds: [] },
    ]);
  });
});

test('a cancelled training is nothing to do, and its certificates stay', async () => {
  await learners.app.accepted(assign('gone', { departmentId: 'south' }), complete('gone', 'bob', '2025-03-05', 100), [
    'CancelTraining',
    { trainingId: 'gone', reason: 'r' },
  ]);
  const today = localDay(new Date().toISOString(), 'Europe/Berlin');
  const position = await learners.app.accepted(assign('other', { salespersonId: 'bob' }));
  const { body } = await learners.app.get(`/v1/training?scope=salesperson&scopeId=bob&on=${today}`, {
    'pacesetter-position': position,
    prefer: 'wait=10',
  });
  expect(body['items']).toMatchObject([
    {
      trainingId: 'gone',
      assigned: false,
      duty: null,
      assignment: { cancelledOn: today },
      certificate: { from: '2025-03-05', until: '2025-04-05' },
    },
    { trainingId: 'other', assigned: true, duty: 'overdue' },
  ]);
});
