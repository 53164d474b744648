import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MarketList } from '../../../src/api/market/schema.ts';
import { openApp, type TestApp } from '../../support/app.ts';

const result = (campaign: string, from: string, until: string, more: object = {}) =>
  ['RecordCampaignResult', { source: 'mail', campaign, from, until, reached: 1000, leads: 12, ...more }] as const;
const indicator = (from: string, until: string, value: string, more: object = {}) =>
  ['RecordMarketIndicator', { indicator: 'demand', from, until, value, ...more }] as const;

const POSTED = [
  result('spring', '2026-03-01', '2026-04-01', { segment: 'retail', cost: '500', currency: 'JPY' }),
  indicator('2026-01-01', '2026-04-01', '101.50'),
  indicator('2026-04-01', '2026-07-01', '99'),
  indicator('2026-01-01', '2026-04-01', '102', { replaces: true }),
  result('spring', '2025-12-01', '2026-01-01'),
];

let app: TestApp;
let fresh: Record<string, string>;
const positions: string[] = [];
beforeAll(async () => {
  app = await openApp();
  for (const posted of POSTED) positions.push(await app.accepted(posted));
  fresh = { 'pacesetter-position': positions.at(-1) ?? '', prefer: 'wait=10' };
});
afterAll(() => app.close());

const ask = async (query: string) => MarketList.parse((await app.get(`/v1/market?${query}`, fresh)).body);
const shown = ({ items }: MarketList) =>
  items.map((each) => [each.from, each.kind === 'campaign' ? each.campaign : each.value]);

const QUARTER = 'period=2026-01-01..2026-04-01';

test('what overlaps the period is read back as it was posted, a correction in place of what it corrects', async () => {
  expect((await ask(QUARTER)).items).toMatchObject([
    {
      kind: 'indicator',
      event: 'MarketIndicatorRecorded',
      position: positions[3],
      indicator: 'demand',
      from: '2026-01-01',
      until: '2026-04-01',
      segment: null,
      territory: null,
      value: '102',
      corrections: 1,
    },
    {
      kind: 'campaign',
      event: 'CampaignResultRecorded',
      position: positions[0],
      source: 'mail',
      campaign: 'spring',
      segment: 'retail',
      territory: null,
      reached: 1000,
      leads: 12,
      cost: '500',
      currency: 'JPY',
    },
  ]);
});

test.each([
  [
    'before the correction',
    `${QUARTER}&asOf=`,
    [
      ['2026-01-01', '101.5'],
      ['2026-03-01', 'spring'],
    ],
  ],
  ['what begins by a day', `${QUARTER}&on=2026-02-28`, [['2026-01-01', '102']]],
  [
    'a period that touches two',
    'period=2026-03-31..2026-04-02',
    [
      ['2026-01-01', '102'],
      ['2026-03-01', 'spring'],
      ['2026-04-01', '99'],
    ],
  ],
  ['an earlier period', 'period=2025-12-31..2026-01-01', [['2025-12-01', 'spring']]],
])('%s', async (_, query, expected) => {
  expect(shown(await ask(query.endsWith('asOf=') ? `${query}${positions[2] ?? ''}` : query))).toEqual(expected);
});

test('the list comes page by page', async () => {
  const pages: unknown[] = [];
  let cursor = '';
  do {
    const page = await ask(`period=2025-01-01..2027-01-01&limit=3${cursor}`);
    pages.push(shown(page).length);
    cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== '');
  expect(pages).toEqual([3, 1]);
});
