import { z } from 'zod';
import type { Answered } from '../query/answered.ts';
import { counted, eventShape, explanationOf } from '../query/explained.ts';
import { groupList, key } from '../query/groups.ts';
import { Share } from '../query/share.ts';
import { FIGURES } from './parameters.ts';

const figures = {
  n: z.int().describe('How many gave feedback.'),
  mean: z.string().nullable().describe('The mean score, a decimal with six digits. Null without feedback.'),
  promoters: z.int().describe('How many gave 9 or 10.'),
  promoterShare: Share.describe('promoters / n.'),
  detractors: z.int().describe('How many gave 0 to 6.'),
  detractorShare: Share.describe('detractors / n.'),
};

const Total = z.object(figures).meta({ id: 'FeedbackTotal', description: 'What customers said in all.' });
const Group = z
  .object({ key, ...figures })
  .meta({ id: 'FeedbackGroup', description: 'What customers said, in a group.' });

export const FeedbackList = groupList(Total, Group).meta({
  id: 'FeedbackList',
  description: 'What customers said in a period: in all, and a page of groups.',
});
export type FeedbackList = Answered<typeof FeedbackList>;

const Feedback = z
  .object({
    ...eventShape,
    source: z.string().describe('The source of the feedback.'),
    feedbackId: z.string().describe('The id of the feedback in that source.'),
    day: z.string().describe('The local day on which it was given. YYYY-MM-DD.'),
    score: z.int().describe('From 0 to 10.'),
    topic: z.string().describe('What it is about.'),
    productId: z.string().nullable().describe('The product that it names. Null without one.'),
    salespersonId: z.string().nullable().describe('The person that it names. Null without one.'),
    departments: z.array(z.string()).describe("The person's departments on the day, the lowest first."),
    sale: z
      .object({
        source: z.string().describe('The source of the sale.'),
        saleId: z.string().describe('The id of the sale.'),
      })
      .nullable()
      .describe('The sale that it names. Null without one.'),
    counted,
  })
  .meta({ id: 'CountedFeedback', description: 'A feedback that counts. Its comment is in the log.' });

export const FeedbackExplanation = explanationOf(FIGURES, Feedback).meta({
  id: 'FeedbackExplanation',
  description: 'A page of what a figure of feedback is made of.',
});
export type FeedbackExplanation = Answered<typeof FeedbackExplanation>;
