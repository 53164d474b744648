import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../../src/container.ts';
import { versionsOf } from '../../../src/projections/runner/state/versions.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { COMPANY, target } from '../../support/company.ts';
import { until } from '../../support/until.ts';

let app: TestApp;
let position: string;

beforeAll(async () => {
  app = await openApp();
  position = await app.accepted(...COMPANY, ['SetTarget', target('ada', 'ada')]);
  await app.get('/v1/attainment', { 'pacesetter-position': position });
});
afterAll(() => app.close());

const addresses = () => [
  '/v1/attainment',
  '/v1/attainment/ada',
  '/v1/attainment/ada/explanation',
  `/v1/attainment/ada/changes?from=0:0&to=${position}`,
];
const answers = () => Promise.all(addresses().map(async (address) => (await app.get(address)).body['type']));

test('answers 503 RebuildNeeded while the tables are of another version', async () => {
  const { pool } = app.service;
  await pool.query(`UPDATE runner.checkpoint SET versions = '{"attainment": 0}'`);
  // A query that began with the right version may still be answered from it.
  await until('each query says so', async () => (await answers()).every((type) => type === '/problems/RebuildNeeded'));
  const { status, headers, body } = await app.get('/v1/attainment');
  expect([status, headers['retry-after'], body['detail']]).toEqual([
    503,
    '5',
    expect.stringMatching(/Run "pacesetter rebuild".* Commands are accepted meanwhile\.$/),
  ]);
});

test('says so if a table of another version has not the columns that a statement reads', async () => {
  await app.service.pool.query('ALTER TABLE read.target_plan RENAME COLUMN pieces TO parts');
  expect(await answers()).toEqual(addresses().map(() => '/problems/RebuildNeeded'));
  await app.service.pool.query('ALTER TABLE read.target_plan RENAME COLUMN parts TO pieces');
});

test('answers again after the rebuild', async () => {
  await app.service.pool.query('UPDATE runner.checkpoint SET versions = $1', [JSON.stringify(versionsOf(PROJECTIONS))]);
  await until('each query is answered', async () => (await answers()).every((type) => type === undefined));
});
