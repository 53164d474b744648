import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { head } from '../query/answer.ts';
import { next } from '../query/page.ts';
import { moment, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';
import { RULES } from './deeds.ts';

export const SegregationQuery = z.strictObject({
  rule: z.enum(RULES).optional().describe('Only what breaks this rule.'),
  actor: Id.optional().describe('Only what this actor did: the name of a key.'),
  ...page,
  ...moment,
});

export const UnusualQuery = z.strictObject({ period: PeriodText.describe(`The period: ${PERIOD_FORMS}.`), ...moment });

export const Segregation = z
  .object({
    ...head,
    stale: z.boolean().describe('True while an event is parked that the answer lacks.'),
    items: z
      .array(
        z.object({
          rule: z
            .enum(RULES)
            .describe(
              'set and approved: one actor set or revised a target, and acknowledged it or resolved its dispute. rates ' +
                'and sales: one actor recorded rates of a currency and sales in it. revised after the period began: a ' +
                'target.',
            ),
          actor: z.string().describe('Who did both, or who revised: the name of a key.'),
          subject: z.string().describe('The id of the target, or the currency.'),
          owner: z.string().nullable().describe('Owner of the target. Null for a currency.'),
          period: z
            .object({
              from: z.string().describe('The first day.'),
              until: z.string().describe('The first day after it.'),
            })
            .nullable()
            .describe('The period of the target. Null for a currency.'),
          reason: z.string().nullable().describe('Of a revision: the reason that was given. Null for others.'),
          amountBefore: z.string().nullable().describe('Of a revision: the amount before. Null for others.'),
          amountAfter: z.string().nullable().describe('Of a revision: the amount after. Null for others.'),
          currency: z.string().nullable().describe('The currency of both amounts. Null if they are no money.'),
          deeds: z.int().describe('How many events there are in all.'),
          events: z
            .array(
              z.object({
                eventId: z.string().describe('The id of the event.'),
                event: z.string().describe('Its type.'),
                position: z.string().describe('Its position.'),
                recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
                stream: z.string().describe('Its stream.'),
                duty: z.string().describe('What was done.'),
              }),
            )
            .describe('The events, in the order of the log, at most 100.'),
        }),
      )
      .describe('The findings of the page, by rule.'),
    next,
  })
  .meta({ id: 'Segregation', description: 'Duties that should be apart, and were not.' });
