import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PROJECTIONS } from '../../src/container.ts';
import { verify } from '../../src/projections/runner/operate/verify.ts';
import { certify, digestOfCertificate } from '../../src/projections/runner/rebuild/certificate.ts';
import { type Difference, FiguresWouldChange } from '../../src/projections/runner/rebuild/closed-figures.ts';
import { rebuild } from '../../src/projections/runner/rebuild/rebuild.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { COMPANY, sale, target } from '../support/company.ts';
import { silentLog } from '../support/servers.ts';
import { until } from '../support/until.ts';
import { HISTORY } from './history.ts';
import { recognitionHistory } from './recognition/history.ts';

let app: TestApp;
beforeEach(async () => {
  app = await openApp();
});
afterEach(() => app.close());

const history = () => [...HISTORY, ...recognitionHistory(app)];

/** Posts the history, and waits until it is projected. */
async function projectHistory(): Promise<Record<string, string>> {
  const fresh = { 'pacesetter-position': await app.accepted(...history()), prefer: 'wait=10' };
  await app.get('/v1/attainment', fresh);
  return fresh;
}

test('a rebuild equals the live tables row for row, answers the same, and verify finds nothing', async () => {
  const fresh = await projectHistory();
  const before = await app.get('/v1/attainment', fresh);
  const { pool, store } = app.service;
  const live = await certify(pool, history().length);

  const { certificate } = await rebuild({ pool, store, projections: PROJECTIONS, log: silentLog });

  expect(certificate.tables).toEqual(live.tables);
  expect(certificate.tables.every(({ rows }) => rows > 0)).toBe(true);
  const after = await app.get('/v1/attainment', fresh);
  expect({ ...after.body, asOf: null }).toEqual({ ...before.body, asOf: null });
  expect((await verify({ pool, store, projections: PROJECTIONS })).findings).toEqual([]);
});

const STANDS = `
  SELECT (SELECT epoch FROM runner.checkpoint) AS epoch, (SELECT sum(amount) FROM read.sales_by_day)::text AS sums,
    (SELECT sum(amount) FROM read.credit)::text AS credits`;

test.each([
  [
    'a sum',
    `UPDATE read.sales_by_day SET amount = amount + 777
    WHERE owner = 'company' AND category IS NULL AND booked_on = '2026-02-03' AND ledger = 'revenue'`,
    [/^revenue of company on 2026-02-03, all categories: (\d+) minor units, (\S+) units -> \d+ minor units, \2 units$/],
  ],
  [
    'a missing sum',
    `DELETE FROM read.sales_by_day
    WHERE owner = 'salesperson/bob' AND category IS NULL AND booked_on = '2026-02-03' AND ledger = 'revenue'`,
    [/^revenue of salesperson\/bob on 2026-02-03, all categories: null -> \d+ minor units/],
  ],
  [
    'a fact',
    `UPDATE read.credit SET cost = 1
    WHERE sale = 'sale-shop~split' AND booked_on = '2026-02-03' AND line = 1 AND ledger = 'overlay'`,
    [/^credits on 2026-02-03: (\d+ rows, -?\d+ minor units), cost 2, .* -> \1, cost 0, /],
  ],
])(
  'a rebuild does not change %s of a closed period unless the change is accepted',
  async (_what, wrong, differences) => {
    await projectHistory();
    const { pool, store } = app.service;
    const options = { pool, store, projections: PROJECTIONS, log: silentLog };
    const right = await certify(pool, 0);
    await pool.query(wrong);
    const { rows: before } = await pool.query(STANDS);

    const refused = await rebuild(options).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(FiguresWouldChange);
    const told = (changes: readonly Difference[]) =>
      changes.map(({ figure, stands, rebuilt }) => `${figure}: ${stands} -> ${rebuilt}`);
    expect(told((refused as FiguresWouldChange).compared.differences)).toEqual(
      differences.map((pattern) => expect.stringMatching(pattern) as unknown),
    );
    expect((await pool.query(STANDS)).rows).toEqual(before);
    expect((await pool.query(`SELECT FROM pg_namespace WHERE nspname = 'rebuild'`)).rowCount).toBe(0);

    const { certificate, changes } = await rebuild({ ...options, accept: 'the till was wrong' });
    expect(certificate.tables).toEqual(right.tables);
    const {
      rows: [accepted],
    } = await pool.query<Record<string, unknown>>(
      'SELECT reason, changes::int, differences, certificate FROM runner.accepted ORDER BY accepted_at DESC LIMIT 1',
    );
    expect(accepted).toEqual({
      reason: 'the till was wrong',
      changes: 1,
      differences: changes,
      certificate: digestOfCertificate(certificate),
    });
    expect((await rebuild(options)).changes).toEqual([]);
  },
);

test('a rebuild corrects an open figure, and refuses to change the plan of a closed period', async () => {
  await projectHistory();
  const { pool, store } = app.service;
  const options = { pool, store, projections: PROJECTIONS, log: silentLog };
  const right = await certify(pool, 0);
  const position = await app.accepted(
    ['SetTarget', target('ada-m03', 'ada', { period: '2026-M03' })],
    ['RecordSale', sale('march', { soldAt: '2026-03-21T09:00:00+01:00' })],
    ['ClosePeriod', { period: '2026-M03' }],
    ['RecordSale', sale('april', { soldAt: '2026-04-21T09:00:00+02:00' })],
  );
  await app.get('/v1/attainment', { 'pacesetter-position': position, prefer: 'wait=10' });
  await pool.query(`UPDATE read.sales_by_day SET amount = amount + 777 WHERE booked_on = '2026-04-21'`);
  expect((await rebuild(options)).changes).toEqual([]);
  expect((await certify(pool, 0)).tables).not.toEqual(right.tables);
  await pool.query(`UPDATE read.target_plan SET pieces = '[]' WHERE target_id = 'ada-m03'`);
  await expect(rebuild(options)).rejects.toMatchObject({
    compared: { count: 1, differences: [{ figure: 'plan of target ada-m03' }] },
  });
  await rebuild({ ...options, accept: 'the plan was wrong' });
});

test('a rebuild replaces tables of another version, which cannot be compared, only if it is accepted', async () => {
  await projectHistory();
  const { pool, store } = app.service;
  const options = { pool, store, projections: PROJECTIONS, log: silentLog };
  await pool.query('ALTER TABLE read.credit DROP COLUMN segment');
  await expect(rebuild(options)).rejects.toMatchObject({
    compared: {
      count: 1,
      differences: [{ stands: expect.stringContaining('column "segment" does not exist') as unknown }],
    },
  });
  expect((await rebuild({ ...options, accept: 'the new version knows segments' })).changes.length).toBe(1);
});

test('an allocation sets its children', async () => {
  const position = await app.accepted(
    ...COMPANY,
    ['SetTarget', target('south-q2', 'south', { scope: 'department', period: '2026-Q2' })],
    [
      'AllocateTarget',
      {
        targetId: 'south-q2',
        to: [
          { targetId: 'ada-q2', scope: 'salesperson', scopeId: 'ada', basisPoints: 3_333 },
          { targetId: 'bob-q2', scope: 'salesperson', scopeId: 'bob', basisPoints: 6_667 },
        ],
      },
    ],
  );
  expect(position).not.toBe('');
  const amounts = async () => {
    const { body } = await app.get('/v1/attainment?period=2026-Q2&scope=salesperson');
    return (body['items'] as { targetId: string; target: { original: string } }[]).map(
      ({ targetId, target: { original } }) => [targetId, original],
    );
  };
  await until('both children are set', async () => (await amounts()).length === 2);
  expect(await amounts()).toEqual([
    ['ada-q2', '333.30'],
    ['bob-q2', '666.70'],
  ]);
});
