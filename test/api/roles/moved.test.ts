import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, localDay } from '../../../src/domain/kernel/day.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { type Asker, askersOf, named, PEOPLE } from './company.ts';

const TODAY = localDay(new Date().toISOString(), 'Europe/Berlin');
const YESTERDAY = addDays(TODAY, -1);

let app: TestApp;
let before: string;
let max: Asker;

beforeAll(async () => {
  app = await openApp();
  before = await app.accepted(...PEOPLE);
  const move = { salespersonId: 'max', departmentId: 'south', effectiveOn: YESTERDAY, reason: 'leads South now' };
  max = named(await askersOf(app, await app.accepted(['TransferSalesperson', move])), 'max');
});
afterAll(() => app.close());

async function peopleOf(query: string): Promise<unknown[]> {
  const { body } = await max.get(`/v1/salespeople${query}`);
  return (body['items'] as { salespersonId: string }[]).map(({ salespersonId }) => salespersonId);
}
async function targetsOf(query: string): Promise<unknown[]> {
  const { body } = await max.get(`/v1/attainment?period=2026-Q1${query}`);
  return (body['items'] as { targetId: string }[]).map(({ targetId }) => targetId);
}

const NORTH = ['ada', 'amy', 'max', 'ned', 'nina', 'noa'];
const NORTHERN = ['target-ada', 'target-nina', 'target-north'];
const SOUTHERN = ['target-bob', 'target-south'];

test("a manager who moved yesterday sees today's subtree today", async () => {
  expect(await peopleOf('')).toEqual(['bob', 'max']);
  expect(await targetsOf('')).toEqual(SOUTHERN);
  expect((await max.get('/v1/salespeople/ada')).status).toBe(403);
  expect((await max.get('/v1/process/orders/shop/order-bob')).status).toBe(200);
  expect((await max.get('/v1/process/orders/shop/order-ada')).status).toBe(403);
});

test('a manager who is not employed on the day sees nothing of others', async () => {
  expect(await peopleOf('?on=2024-12-31')).toEqual(['max']);
  expect(await targetsOf('&on=2024-12-31')).toEqual([]);
});

test('and on the day of the move', async () => {
  expect(await targetsOf(`&on=${YESTERDAY}`)).toEqual(SOUTHERN);
});

test('on the day before it the manager sees the old one', async () => {
  const on = `on=${addDays(TODAY, -2)}`;
  expect(await peopleOf(`?${on}`)).toEqual(NORTH);
  expect(await targetsOf(`&${on}`)).toEqual(NORTHERN);
  expect((await max.get(`/v1/salespeople/ada?${on}`)).status).toBe(200);
  expect((await max.get(`/v1/process/orders/shop/order-ada?${on}`)).status).toBe(200);
  expect((await max.get(`/v1/salespeople/bob?${on}`)).status).toBe(403);
});

test('as of before the move was recorded, the manager sees the old one even for today', async () => {
  expect(await peopleOf(`?asOf=${before}`)).toEqual(NORTH);
  expect(await targetsOf(`&asOf=${before}`)).toEqual(NORTHERN);
  expect((await max.get(`/v1/coaching?asOf=${before}&salespersonId=bob`)).status).toBe(403);
  expect((await max.get(`/v1/coaching?asOf=${before}&salespersonId=ada`)).status).toBe(200);
});
