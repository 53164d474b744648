import { z } from 'zod';
import type { Answered } from '../query/answered.ts';
import { counted, eventShape, explanationOf } from '../query/explained.ts';
import { groupHead, key } from '../query/groups.ts';
import { next } from '../query/page.ts';
import { Share } from '../query/share.ts';
import { FIGURES } from './parameters.ts';

const money = (what: string) => z.string().describe(`${what} A decimal in "currency".`);
const noLosses = 'Null for techniques: a lost deal names none.';

const Group = z
  .object({
    key,
    currency: z
      .string()
      .nullable()
      .describe("The currency of all amounts: the company's. Null before it is configured."),
    revenue: money('What was sold, less what was taken back, each order once.'),
    margin: money('revenue - cost. Null where a line has no cost.').nullable(),
    linesWithoutCost: z.int().describe('How many lines have no cost.'),
    orders: z.int().describe('How many orders have a net amount above zero.'),
    won: z.int().describe('Deals won in the period.'),
    lost: z.int().nullable().describe(`Deals lost in the period. ${noLosses}`),
    winRate: Share.describe(`won / (won + lost). ${noLosses}`),
    tooFew: z.boolean().describe('Under 10 deals were decided: too few to conclude anything from them.'),
    gross: money('What the sales of the period came to before discounts.'),
    discount: money('What discounts took off.'),
    meanDiscount: z.string().nullable().describe('discount / gross, with six decimals. Null where gross is zero.'),
    returned: money('What returns took back in the period.'),
    feedback: z
      .object({
        n: z.int().describe('How many customers gave a score.'),
        mean: z.string().nullable().describe('Their mean, from 0 to 10 with six decimals. Null without any.'),
      })
      .describe('What customers said of it, or of its sales.'),
  })
  .meta({ id: 'WhatWorksGroup', description: 'How a product, a technique, a segment or a campaign did in a period.' });

export const WhatWorks = z
  .object({
    ...groupHead,
    items: z.array(Group).describe('The groups, by key. They are not ranked: read each win rate with its interval.'),
    next,
  })
  .meta({ id: 'WhatWorks', description: 'How products, techniques, segments or campaigns did in a period.' });
export type WhatWorks = Answered<typeof WhatWorks>;

const Item = z
  .object({
    ...eventShape,
    source: z.string().describe('The source of the sale, the opportunity or the feedback.'),
    id: z.string().describe('Its id in that source.'),
    day: z.string().describe('The day on which it counts. YYYY-MM-DD.'),
    counted,
  })
  .meta({ id: 'WhatWorksItem', description: 'A sale, a return, a loss or a feedback that counts.' });

export const WhatWorksExplanation = explanationOf(FIGURES, Item).meta({
  id: 'WhatWorksExplanation',
  description: 'A page of what a figure is made of.',
});
export type WhatWorksExplanation = Answered<typeof WhatWorksExplanation>;
