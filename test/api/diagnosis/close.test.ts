import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endedTargets } from '../../../src/api/query/targets/ended.ts';
import type { Recorded } from '../../../src/infra/eventstore/port.ts';
import { handleReactions } from '../../../src/reactions/handle.ts';
import { PARTS } from '../../../src/slices.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, sale, target } from '../../support/company.ts';
import { until } from '../../support/until.ts';

const january = { period: '2026-M01' };
const SETS = [
  target('missed', 'ada', { ...january, amount: '100.01' }),
  target('reached', 'ada', { ...january, amount: '100.00' }),
  target('zero', 'ada', { ...january, amount: '0.00' }),
  target('withdrawn', 'ada', january),
  target('of the quarter', 'ada'),
  target('of north', 'north', { ...january, scope: 'department' }),
];

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.accepted(
    ...COMPANY,
    ...SETS.map((set): readonly [string, object] => ['SetTarget', set]),
    ['RecordSale', sale('one', { soldAt: '2026-01-20T12:00:00+01:00' })],
    ['WithdrawTarget', { targetId: 'withdrawn', reason: 'r' }],
    ['ClosePeriod', january],
  );
});
afterAll(() => app.close());

async function cases(): Promise<unknown[]> {
  const { body } = await app.get('/v1/diagnoses');
  return (body['items'] as { diagnosisId: string }[]).map(({ diagnosisId }) => diagnosisId);
}

async function closes(): Promise<Recorded[]> {
  const found: Recorded[] = [];
  for await (const event of app.service.store.read('company')) if (event.type === 'PeriodClosed') found.push(event);
  return found;
}

/** What the reaction asks for when it handles the event now. */
async function asked(event: Recorded) {
  const [reaction] = PARTS.reactions.filter(({ types }) => types.includes('PeriodClosed'));
  const figures = { endedTargets: (close: Parameters<typeof endedTargets>[1]) => endedTargets(app.service.api, close) };
  return (await reaction?.react(event, figures)) ?? [];
}

test('a close opens a case of each target that was missed in its days', async () => {
  await until('the cases are open', async () => (await cases()).length === 2);
  expect(await cases()).toEqual(['missed', 'of north']);
  const { body } = await app.get('/v1/diagnoses/missed');
  expect(body).toMatchObject({
    targetId: 'missed',
    by: 'reaction for test',
    because: 'The attainment was 0.999900 when the days before 2026-02-01 were closed.',
  });
});

test('a close that is handled again opens no other, although figures have changed since', async () => {
  const [event] = await closes();
  if (!event) throw new Error('There is no close.');
  const before = await asked(event);
  const position = await app.accepted(['CancelSale', { source: 'shop', saleId: 'one', reason: 'r' }]);
  await app.get('/v1/attainment', { 'pacesetter-position': position, prefer: 'wait=10' });
  expect(before.map(({ commandId }) => commandId.split('/')[1])).toEqual(['missed', 'of north']);
  expect(await asked(event)).toEqual(before);
  const handle = handleReactions(app.service.handle, PARTS.commands);
  const head = await app.service.store.head();
  for (const command of before) expect(await handle(command, event, undefined)).toEqual({ is: 'done' });
  expect(await app.service.store.head()).toEqual(head);
});

test('the next close opens cases of the days since', async () => {
  await app.accepted(['ClosePeriod', { period: '2026-Q1' }]);
  await until('the case of the quarter is open', async () => (await cases()).includes('of the quarter'));
  expect(await cases()).toEqual(['missed', 'of north', 'of the quarter']);
});
