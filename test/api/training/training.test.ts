import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TrainingList } from '../../../src/api/training/schema.ts';
import { type Learners, openLearners } from './learners.ts';

let learners: Learners;
beforeAll(async () => {
  learners = await openLearners();
});
afterAll(() => learners.app.close());

const list = async (query: string) => TrainingList.strict().parse(await learners.read(`/v1/training?${query}`));
const dutiesOf = async (query: string) =>
  Object.fromEntries(
    (await list(query)).items.map(({ trainingId, salespersonId, duty, due }) => [
      `${trainingId}: ${salespersonId}`,
      [duty, due],
    ]),
  );

describe('a training of a department', () => {
  const ofNorth = (on: string, asOf = learners.beforeMove) => dutiesOf(`programmeId=yearly&on=${on}&asOf=${asOf}`);

  test('is not assigned before its first day', async () => {
    expect(Object.keys(await ofNorth('2025-02-28'))).toEqual(['ada: ada']);
  });
  test('is assigned to everyone who belongs to the department, and not to those who left before', async () => {
    expect(await ofNorth('2025-03-01')).toMatchObject({
      'north: ada': ['due', '2025-03-31'],
      'north: leaver': ['due', '2025-03-31'],
      'north: returner': ['due', '2025-03-31'],
    });
    expect(await ofNorth('2025-03-01')).not.toHaveProperty(['north: early']);
    expect(await ofNorth('2025-03-01')).not.toHaveProperty(['north: westerner']);
  });
  test('is nothing that those who left have to do, until they are back', async () => {
    expect(await ofNorth('2025-04-01')).toMatchObject({
      'north: leaver': [null, '2025-03-31'],
      'north: returner': [null, '2025-03-31'],
    });
    expect(await ofNorth('2025-06-01')).toMatchObject({
      'north: leaver': [null, '2025-03-31'],
      'north: returner': ['due', '2025-07-01'],
    });
    expect(await ofNorth('2025-07-02')).toMatchObject({ 'north: returner': ['overdue', '2025-07-01'] });
  });
  test('is due 30 days after a person joined, if that is later', async () => {
    expect(await ofNorth('2025-04-30')).not.toHaveProperty(['north: joiner']);
    expect(await ofNorth('2025-05-01')).toMatchObject({ 'north: joiner': ['due', '2025-05-31'] });
    expect(await ofNorth('2025-06-01')).toMatchObject({ 'north: joiner': ['overdue', '2025-05-31'] });
  });
  test('is assigned to the people of a department that moves below it, from that day on and once it is known', async () => {
    expect(await ofNorth('2025-04-10')).not.toHaveProperty(['north: westerner']);
    expect(await ofNorth('2025-04-09', learners.end)).not.toHaveProperty(['north: westerner']);
    expect(await ofNorth('2025-04-10', learners.end)).toMatchObject({ 'north: westerner': ['due', '2025-05-10'] });
  });
});

describe('a certificate', () => {
  const ofAda = async (on: string, asOf = learners.end) => {
    const { items } = await list(`scope=salesperson&scopeId=ada&on=${on}&asOf=${asOf}`);
    return items.find(({ trainingId }) => trainingId === 'ada');
  };

  test('is earned by a score that passes, and not by one below it', async () => {
    expect(await ofAda('2025-01-30')).toMatchObject({
      duty: 'due',
      certificate: null,
      completions: [{ passed: false }],
    });
    expect(await ofAda('2025-01-31')).toMatchObject({
      duty: 'done',
      due: '2025-07-31',
      certificate: { from: '2025-01-31', until: '2026-01-31', status: 'valid' },
      completions: [
        { score: 40, passed: false, validUntil: null },
        { score: 70, passed: true, validUntil: '2026-01-31', dueAgain: '2025-07-31' },
      ],
    });
  });
  test('does not change with a later revision of its programme', async () => {
    const known = await ofAda('2025-06-01', learners.beforeRevision);
    expect(known).toMatchObject({ title: 'Price talks', certificate: { until: '2026-01-31' } });
    expect(await ofAda('2025-06-01')).toEqual({ ...known, title: 'Prices' });
  });
  test('runs out on the day', async () => {
    expect(await ofAda('2025-12-31')).toMatchObject({ certificate: { status: 'valid' } });
    expect(await ofAda('2026-01-01')).toMatchObject({ certificate: { status: 'running out' } });
    expect(await ofAda('2026-01-30')).toMatchObject({ certificate: { status: 'running out' } });
    expect(await ofAda('2026-01-31')).toMatchObject({ certificate: { status: 'expired' } });
  });
  test('is due again by its programme, 30 days ahead', async () => {
    expect(await ofAda('2025-06-30')).toMatchObject({ duty: 'done' });
    expect(await ofAda('2025-07-01')).toMatchObject({ duty: 'due', due: '2025-07-31' });
    expect(await ofAda('2025-07-31')).toMatchObject({ duty: 'due' });
    expect(await ofAda('2025-08-01')).toMatchObject({ duty: 'overdue', due: '2025-07-31' });
  });
  test('comes with the events that it rests on', async () => {
    const item = await ofAda('2025-01-15');
    expect(item).toMatchObject({
      assignment: {
        to: { salespersonId: 'ada', departmentId: null },
        needId: 'n1',
        event: 'TrainingAssigned',
        stream: 'training-ada',
      },
      started: { on: '2025-01-10', at: '2025-01-10T12:00:00.000Z', event: 'TrainingStarted' },
    });
    expect(await ofAda('2025-01-20')).toMatchObject({ started: null, completions: [{ event: 'TrainingCompleted' }] });
  });
});

describe('the list', () => {
  test.each([
    ['assigned', ['ada: ada', 'north: ada', 'north: joiner', 'north: leaver', 'north: returner', 'north: westerner']],
    ['due', ['north: joiner', 'north: westerner']],
    ['overdue', ['north: ada']],
    ['valid', ['ada: ada']],
    ['running out', []],
    ['expired', ['north: ada']],
  ])('shows what is %s', async (status, expected) => {
    const found = await list(`status=${encodeURIComponent(status)}&on=2025-05-05`);
    expect(found.items.map(({ trainingId, salespersonId }) => `${trainingId}: ${salespersonId}`).sort()).toEqual(
      expected,
    );
  });
  test('shows the people of a department on the day', async () => {
    const people = async (query: string) =>
      [...new Set((await list(query)).items.map(({ salespersonId }) => salespersonId))].sort();
    expect(await people('scope=department&scopeId=north&on=2025-05-05')).toEqual(['ada', 'joiner', 'westerner']);
    expect(await people('scope=department&scopeId=south&on=2025-05-05')).toEqual([]);
    expect(await people('scope=department&scopeId=sales&on=2025-03-05')).toEqual(['ada', 'leaver', 'returner']);
    expect(await people('scope=company&on=2025-03-05')).toEqual(['ada', 'leaver', 'returner']);
  });
  test('pages by person and training', async () => {
    const first = await list('on=2025-05-05&limit=2');
    const second = await list(`on=2025-05-05&limit=100&cursor=${first.next ?? ''}`);
    const all = await list('on=2025-05-05');
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.next).toBeNull();
  });
  test.each(['scope=department', 'scope=company&scopeId=x', 'scopeId=x', 'status=late'])(
    'refuses %s',
    async (query) => {
      expect(await learners.app.get(`/v1/training?${query}`)).toMatchObject({ status: 400 });
    },
  );
});
