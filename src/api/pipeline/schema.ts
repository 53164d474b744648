import { z } from 'zod';
import type { Answered } from '../query/answered.ts';
import { counted, eventShape, explanationOf } from '../query/explained.ts';
import { groupList, key } from '../query/groups.ts';
import { Share } from '../query/share.ts';
import { FIGURES } from './parameters.ts';

const money = (what: string) => z.string().describe(`${what} A decimal in "currency".`);
const days = (what: string) => z.string().nullable().describe(`${what} A decimal with six digits. Null without any.`);
const ofLosses = 'Null by reason and by competitor, which only losses have.';
const currency = z
  .string()
  .nullable()
  .describe("The currency of all amounts: the company's. Null before it is configured.");

const Cycle = z
  .object({
    n: z.int().describe('How many of the deals have a day on which they were opened.'),
    mean: days('The mean of their days.'),
    median: days('The median of their days.'),
  })
  .meta({ id: 'Cycle', description: 'The days from the opening to the decision.' });

const cycle = { lost: Cycle.describe('Of lost deals.') };

const Total = z
  .object({
    won: z.int().describe('Opportunities with a sale that stands, and sales without an opportunity, decided then.'),
    lost: z.int().describe('Opportunities lost in the period that no sale has won.'),
    open: z.int().describe('Opportunities that were open at the end of the period, or of "on" if that is earlier.'),
    winRate: Share.describe('won / (won + lost).'),
    currency,
    valueWon: money('What the sales of won deals came to.'),
    valueLost: money('The value of lost deals.'),
    cycle: z.object({ won: Cycle.describe('Of won deals.'), ...cycle }).describe('From the opening to the decision.'),
  })
  .meta({ id: 'PipelineTotal', description: 'What was won, lost and open in all. Each deal counts once.' });

const Group = z
  .object({
    key,
    won: z.int().nullable().describe(`Deals won in the group. ${ofLosses}`),
    lost: z
      .union([z.int().describe('A count.'), z.string().describe('By reason: a decimal with four digits.')])
      .describe('Deals lost in the group. Several reasons of one loss share it, so by reason it is a decimal.'),
    open: z.int().nullable().describe(`Deals open in the group. ${ofLosses}`),
    winRate: Share.describe(`won / (won + lost). ${ofLosses}`),
    currency,
    valueWon: money("The group's part of what the sales of won deals came to.").nullable(),
    valueLost: money("The group's part of the value of lost deals."),
    cycle: z
      .object({ won: Cycle.nullable().describe(`Of won deals. ${ofLosses}`), ...cycle })
      .describe('From the opening to the decision.'),
  })
  .meta({ id: 'PipelineGroup', description: 'What was won, lost and open in a group.' });

export const PipelineList = groupList(Total, Group).meta({
  id: 'PipelineList',
  description: 'What was won and lost in a period, and what was open at its end: in all, and a page of groups.',
});
export type PipelineList = Answered<typeof PipelineList>;

const Deal = z
  .object({
    ...eventShape,
    outcome: z.enum(['won', 'lost', 'open']).describe('How the deal stands.'),
    deal: z.string().describe('What was won or lost: the stream of an opportunity, or of a sale without one.'),
    source: z.string().describe('The source of the opportunity or of the sale.'),
    id: z.string().describe('The opportunityId or saleId in that source.'),
    day: z.string().describe('The local day of the sale, the loss or the opening. YYYY-MM-DD.'),
    openedOn: z.string().nullable().describe('The local day on which the opportunity was opened. Null if unknown.'),
    amount: money('The net amount of the sale, or the value of the opportunity.'),
    currency,
    people: z.array(z.string()).describe('The people it counts for.'),
    departments: z.array(z.string()).describe('Their departments on the day.'),
    counted,
  })
  .meta({ id: 'CountedDeal', description: 'A sale, a loss or an opening that counts.' });

export const PipelineExplanation = explanationOf(FIGURES, Deal).meta({
  id: 'PipelineExplanation',
  description: 'A page of what a figure of the pipeline is made of.',
});
export type PipelineExplanation = Answered<typeof PipelineExplanation>;
