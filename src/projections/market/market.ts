import { parseDecimal } from '../../domain/kernel/decimal.ts';
import { toMinor } from '../../domain/kernel/money.ts';
import type { CampaignEvent, IndicatorEvent } from '../../domain/market/events.ts';
import { bigint, day, decimal, integer, nullable, text } from '../runner/column.ts';
import type { Projection } from '../runner/projection.ts';
import { EVENT_COLUMNS, eventCells, table } from '../runner/table.ts';

const RANGE = {
  fromDay: day('First day.'),
  untilDay: day('First day after the range.'),
  segment: nullable(text('Segment; null is all of them together.')),
  territory: nullable(text('Territory; null is all of them together.')),
};

const CAMPAIGN_RESULT = table('campaign_result', 'What a campaign reached in a range of days.', {
  ...EVENT_COLUMNS,
  source: text('System that the result comes from.'),
  campaign: text('Name of the campaign, as sales and opportunities have it.'),
  ...RANGE,
  reached: bigint('How many people were reached.'),
  leads: bigint('How many of them asked for more.'),
  currency: nullable(text('Currency of the cost, ISO 4217; null without a cost.')),
  cost: nullable(bigint('Cost in minor units of that currency.')),
});

const MARKET_INDICATOR = table(
  'market_indicator',
  'An index of demand from outside the company. A correction is a row of its own: the last row of a stream counts.',
  {
    ...EVENT_COLUMNS,
    revision: integer('How many values of the same stream were recorded before this one.'),
    indicator: text('Name of the indicator.'),
    ...RANGE,
    value: decimal('The index.'),
  },
);

/** What the market and the campaigns did, as it was posted. */
export const market: Projection<CampaignEvent | IndicatorEvent> = {
  name: 'market',
  version: 1,
  tables: [CAMPAIGN_RESULT, MARKET_INDICATOR],
  rollups: [],
  indexes:
    'CREATE INDEX campaign_result_days ON campaign_result (from_day, until_day);\n' +
    'CREATE INDEX market_indicator_days ON market_indicator (from_day, until_day);\n' +
    'CREATE INDEX market_indicator_stream ON market_indicator (stream, position);\n',
  on: {
    CampaignResultRecorded: (event, _directory, out) => {
      const { source, campaign, from, until, segment, territory, reached, leads, cost, currency } = event.data;
      out.insert(CAMPAIGN_RESULT, {
        ...eventCells(event),
        source,
        campaign,
        fromDay: from,
        untilDay: until,
        segment: segment ?? null,
        territory: territory ?? null,
        reached: BigInt(reached),
        leads: BigInt(leads),
        currency: currency ?? null,
        cost: cost === undefined || currency === undefined ? null : minorOf(cost, currency),
      });
    },
    MarketIndicatorRecorded: (event, _directory, out) => {
      const { indicator, from, until, segment, territory, value } = event.data;
      out.insert(MARKET_INDICATOR, {
        ...eventCells(event),
        revision: Number(event.revision),
        indicator,
        fromDay: from,
        untilDay: until,
        segment: segment ?? null,
        territory: territory ?? null,
        value: parseDecimal(value),
      });
    },
  },
  touches: () => ['market'],
  checks: [],
};

/** The decider accepts no other cost. */
function minorOf(cost: string, currency: string): bigint {
  const amount = toMinor(cost, currency);
  if (amount === undefined) throw new RangeError(`The cost ${cost} is not an amount of ${currency}.`);
  return amount;
}
