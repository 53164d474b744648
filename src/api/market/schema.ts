import { z } from 'zod';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventShape } from '../query/explained.ts';
import { next } from '../query/page.ts';

const days = {
  from: z.string().describe('The first day, YYYY-MM-DD.'),
  until: z.string().describe('The first day after it, YYYY-MM-DD.'),
};
const place = {
  segment: z.string().nullable().describe('The segment. Null for all of them together.'),
  territory: z.string().nullable().describe('The territory. Null for all of them together.'),
};

const CampaignResult = z
  .object({
    kind: z.literal('campaign').describe('A result of a campaign.'),
    ...eventShape,
    source: z.string().describe('The system that the result comes from.'),
    campaign: z.string().describe('The campaign.'),
    ...days,
    ...place,
    reached: z.int().describe('How many people were reached.'),
    leads: z.int().describe('How many of them asked for more.'),
    cost: z.string().nullable().describe('What it cost, a decimal in "currency". Null if it was not given.'),
    currency: z.string().nullable().describe('The currency of the cost as it was posted. Null without a cost.'),
  })
  .meta({ id: 'CampaignResult', description: 'What a campaign reached.' });

const MarketIndicator = z
  .object({
    kind: z.literal('indicator').describe('An index of demand from outside the company.'),
    ...eventShape,
    indicator: z.string().describe('The indicator.'),
    ...days,
    ...place,
    value: z.string().describe('The index, a decimal.'),
    corrections: z.int().describe('How often the value was corrected by then.'),
  })
  .meta({ id: 'MarketIndicator', description: 'An indicator as it was last recorded.' });

export const MarketList = z
  .object({
    ...head,
    stale: z.boolean().describe('An event that belongs here could not be projected yet.'),
    items: z.array(z.union([CampaignResult, MarketIndicator])).describe('By first day and stream.'),
    next,
  })
  .meta({ id: 'MarketList', description: 'A page of what was posted about campaigns and the market.' });
export type MarketList = Answered<typeof MarketList>;
