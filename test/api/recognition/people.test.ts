import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HallOfFame, Leaderboard, RetentionList } from '../../../src/api/recognition/schema-people.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { sale, target } from '../../support/company.ts';
import { explained } from '../../support/explained.ts';
import { CLUB, earned, grantOf, type Posted, programme, quarterly, sold } from './club.ts';

let app: TestApp;
let beforeKudos: string;
let end: string;

const diagnosed = (diagnosisId: string, targetId: string, employee: number): Posted[] => [
  ['OpenDiagnosis', { diagnosisId, targetId, because: 'b' }],
  [
    'ConcludeDiagnosis',
    {
      diagnosisId,
      causes: [
        { cause: 'price', basisPoints: 10_000 - employee },
        ...(employee > 0 ? [{ cause: 'employee', basisPoints: employee }] : []),
      ],
      note: 'n',
    },
  ],
];

beforeAll(async () => {
  app = await openApp();
  const start = await app.accepted(
    ...CLUB,
    programme('club'),
    // Ada is first in both quarters. Cyd and Dan miss both, Dan by a fault of his own.
    quarterly('ada', 'q2', '100.00'),
    quarterly('bob', 'q2', '100.00'),
    quarterly('cyd', 'q2', '100.00'),
    sold('a3', 'ada', '2025-05-05', '300.00'),
    ['RecordSale', sale('seg', { soldAt: '2025-05-06T12:00:00+02:00', segment: 'retail' })],
    sold('b3', 'bob', '2025-05-05', '200.00'),
    [
      'SetTarget',
      target('bob-orders', 'bob', { period: '2025-Q2', measure: 'orders', amount: '2', currency: undefined }),
    ],
    ['RecordLeave', { salespersonId: 'bob', from: '2025-04-01', until: '2025-05-17' }],
    ...diagnosed('d1', 'cyd-q1', 0),
    ...diagnosed('d2', 'cyd-q2', 4_000),
  );
  const items = await earned(app, { programmeId: 'club', at: start });
  const bob = items.get('bob');
  if (!bob) throw new Error('Bob is not eligible.');
  beforeKudos = await app.accepted(
    ['GrantReward', grantOf('g1', 'bob', bob)],
    ['DeclineReward', { programmeId: 'club', grantId: 'g1', reason: 'r' }],
  );
  end = await app.accepted(
    ['GiveKudos', { kudosId: 'k1', from: 'bob', to: 'ada', note: 'n' }],
    ['GiveKudos', { kudosId: 'k2', from: 'ada', to: 'cyd', note: 'n' }],
    ['GiveKudos', { kudosId: 'k3', from: 'bob', to: 'ada', note: 'n' }],
  );
});
afterAll(() => app.close());

async function read(url: string): Promise<unknown> {
  const { status, body } = await app.get(url, { 'pacesetter-position': end, prefer: 'wait=10' });
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

describe('the leaderboard', () => {
  const board = async (query: string) =>
    Leaderboard.strict().parse(await read(`/v1/recognition/leaderboard?${query}`)).items;

  test('ranks people of one kind of target, with tenure, leave and segments', async () => {
    expect(await board('period=2025-Q2&measure=revenue')).toMatchObject([
      {
        salespersonId: 'ada',
        rank: 1,
        of: 3,
        attainment: '4.000000',
        interval: null,
        tenureDays: 181,
        leaveDays: 0,
        mostlyOnLeave: false,
        segments: [
          { segment: null, share: '0.750000' },
          { segment: 'retail', share: '0.250000' },
        ],
      },
      { salespersonId: 'bob', rank: 2, attainment: '2.000000', leaveDays: 46, mostlyOnLeave: true },
      { salespersonId: 'cyd', rank: 3, attainment: '0.000000', segments: [] },
    ]);
  });

  test('gives a count of orders an interval', async () => {
    const [bob] = await board('period=2025-Q2&measure=orders&counts=credited');
    expect(bob).toMatchObject({ attainment: '0.500000', interval: { low: '0.006536', high: '2.781878' } });
    expect(await board('period=2025-Q2&measure=orders&counts=overlay')).toEqual([]);
  });

  test('comes page by page', async () => {
    const page = Leaderboard.parse(await read('/v1/recognition/leaderboard?period=2025-Q2&measure=revenue&limit=2'));
    const url = `/v1/recognition/leaderboard?period=2025-Q2&measure=revenue&limit=2&cursor=${page.next ?? ''}`;
    const { items, next } = Leaderboard.parse(await read(url));
    expect([page.items.length, items.map(({ salespersonId }) => salespersonId), next]).toEqual([2, ['cyd'], null]);
  });
});

describe('the hall of fame', () => {
  const fame = async (query = '') => {
    const { items } = HallOfFame.strict().parse(await read(`/v1/recognition/hall-of-fame${query}`));
    return items.map(({ salespersonId, name, rewards, kudos }) => [salespersonId, name, rewards, kudos]);
  };
  test('counts rewards and kudos, as they were known then', async () => {
    expect(await fame()).toEqual([
      ['ada', 'Ada', 0, 2],
      ['cyd', 'cyd', 0, 1],
    ]);
    expect(await fame(`?asOf=${beforeKudos}`)).toEqual([]);
    const { next } = HallOfFame.parse(await read('/v1/recognition/hall-of-fame?limit=1'));
    expect(await fame(`?limit=1&cursor=${next ?? ''}`)).toEqual([['cyd', 'cyd', 0, 1]]);
  });
  test('explains each count', async () => {
    const url = '/v1/recognition/hall-of-fame/explanation?key=ada&figure=kudos';
    expect(await explained(app, url)).toMatchObject({ value: '2', sum: '2' });
  });
});

describe('retention', () => {
  const signals = async (query: string) => {
    const { items } = RetentionList.strict().parse(
      await read(`/v1/recognition/retention?period=2025-Q2&measure=revenue&counts=credited${query}`),
    );
    return items.map(({ salespersonId, signals: found }) => [salespersonId, found.map(({ signal }) => signal)]);
  };
  test('has plain signals, each with its evidence', async () => {
    expect(await signals(`&asOf=${beforeKudos}`)).toEqual([
      ['ada', ['top third unrewarded']],
      ['bob', ['grant declined']],
      ['cyd', ['missed without fault']],
    ]);
    const { items } = RetentionList.parse(
      await read('/v1/recognition/retention?period=2025-Q2&measure=revenue&counts=credited'),
    );
    expect(items.find(({ salespersonId }) => salespersonId === 'cyd')?.signals[0]?.evidence).toMatchObject([
      { targetId: 'cyd-q1', diagnosisId: 'd1', attainment: '0.999900' },
      { targetId: 'cyd-q2', diagnosisId: 'd2', attainment: '0.000000' },
    ]);
  });
  test('ends with a recognition', async () => {
    expect(await signals('')).toEqual([
      ['bob', ['grant declined']],
      ['cyd', ['missed without fault']],
    ]);
  });
  test('is not answered for other periods', async () => {
    const url = '/v1/recognition/retention?period=2025-01-01..2025-01-08&measure=revenue&counts=credited';
    expect(await app.get(url)).toMatchObject({ status: 400, body: { errors: [{ pointer: '?period' }] } });
  });
});
