import { z } from 'zod';
import { type CommandsOf, Currency, DayText, Id, NonNegativeDecimal, PositiveDecimal } from '../kernel/schema.ts';

const range = {
  from: DayText.describe('The first day.'),
  until: DayText.describe('The first day after it.'),
};
const where = {
  segment: Id.optional().describe('The segment. Left out: all of them together.'),
  territory: Id.optional().describe('The territory. Left out: all of them together.'),
};
const count = (what: string) => z.int().min(0).describe(what);

export const RecordCampaignResult = z
  .strictObject({
    source: Id.describe('The system that the result comes from, such as "newsletter".'),
    campaign: Id.describe('The campaign, as sales and opportunities name it.'),
    ...range,
    ...where,
    reached: count('How many people were reached.'),
    leads: count('How many of them asked for more.'),
    cost: NonNegativeDecimal.optional().describe('What it cost, in `currency`.'),
    currency: Currency.optional().describe('The currency of `cost` (ISO 4217). Required with it.'),
  })
  .refine(({ cost, currency }) => cost === undefined || currency !== undefined, {
    path: ['currency'],
    message: 'is missing: a cost needs its currency',
  })
  .refine(({ cost, currency }) => cost !== undefined || currency === undefined, {
    path: ['cost'],
    message: 'is missing: there is a currency',
  })
  .describe('Records what a campaign reached in a range of days. It is not corrected: each result is final.');
export type RecordCampaignResult = z.infer<typeof RecordCampaignResult>;

export const RecordMarketIndicator = z
  .strictObject({
    indicator: Id.describe('The name of the indicator. All its values must be comparable over time.'),
    ...where,
    ...range,
    value: PositiveDecimal.describe('An index of demand from outside the company.'),
    replaces: z
      .literal(true)
      .optional()
      .describe('True corrects the value that is recorded for the same first day, segment and territory.'),
  })
  .describe('Records how the market stood in a range of days, as a source outside the company says.');
export type RecordMarketIndicator = z.infer<typeof RecordMarketIndicator>;

export const campaignCommands = { RecordCampaignResult };
export type CampaignCommands = CommandsOf<typeof campaignCommands>;
export const indicatorCommands = { RecordMarketIndicator };
export type IndicatorCommands = CommandsOf<typeof indicatorCommands>;
