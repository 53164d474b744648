import { z } from 'zod';
import { Counts, TargetFilter } from '../../domain/targets/commands.ts';
import { head } from '../query/answer.ts';
import { counted, eventShape, explanationOf } from '../query/explained.ts';
import { next } from '../query/page.ts';
import { FAME_FIGURES } from './parameters.ts';

const ratio = (what: string) => z.string().nullable().describe(`${what}, with six decimals. Null if it has none.`);
const salespersonId = z.string().describe('The person.');
const name = z.string().describe('The name of the person.');

const Leader = z
  .object({
    salespersonId,
    name,
    targetId: z.string().describe('The target.'),
    counts: Counts.describe('Which credits count. Each kind is ranked apart.'),
    filter: TargetFilter.nullable().describe('The filter of the target. Targets of another filter are ranked apart.'),
    rank: z.int().nullable().describe('The rank in the group. Equal figures share it. Null without attainment.'),
    of: z.int().describe('How many people the group has.'),
    attainment: ratio('The attainment'),
    originalAttainment: ratio('The attainment of the original target'),
    interval: z
      .object({
        low: z.string().describe('The lower end, with six decimals.'),
        high: z.string().describe('The upper end, with six decimals.'),
      })
      .nullable()
      .describe('The 95 % interval of the attainment of a count of orders. Null for other measures.'),
    tenureDays: z
      .int()
      .nullable()
      .describe('Days of the employment by the last day that counts. Null if the person is not employed on it.'),
    leaveDays: z.int().describe('Days of leave in the period.'),
    mostlyOnLeave: z.boolean().describe('The person was on leave for more than half of the period.'),
    segments: z
      .array(
        z.object({
          segment: z.string().nullable().describe('The segment of the sales. Null for sales without one.'),
          share: z.string().describe('Its share of the credited revenue, with six decimals.'),
        }),
      )
      .describe('What the credited revenue of the period is made of, the largest first.'),
    explanation: z.string().describe('The address of the explanation of the figure.'),
  })
  .meta({ id: 'Leader', description: 'A person among people with targets of the same kind.' });

export const Leaderboard = z
  .object({ ...head, items: z.array(Leader).describe('By kind of target, then by rank.'), next })
  .meta({ id: 'Leaderboard', description: 'A page of people, compared with those of the same kind of target only.' });

const Famed = z
  .object({
    salespersonId,
    name,
    rewards: z.int().describe('How many rewards are approved or fulfilled, and not revoked.'),
    kudos: z.int().describe('How many kudos were given.'),
  })
  .meta({ id: 'Famed', description: 'A person with what they were recognised for.' });

export const HallOfFame = z
  .object({ ...head, items: z.array(Famed).describe('By rewards, then by kudos.'), next })
  .meta({ id: 'HallOfFame', description: 'A page of people who were recognised.' });

export const FameExplanation = explanationOf(FAME_FIGURES, z.object({ ...eventShape, counted })).meta({
  id: 'FameExplanation',
  description: 'A page of what a figure of the hall of fame is made of.',
});

export const SIGNALS = [
  'top third unrewarded',
  'approved, not fulfilled',
  'grant declined',
  'missed without fault',
] as const;

const Evidence = z.object({
  targetId: z.string().nullable().describe('The target. Null if it is about a grant.'),
  grantId: z.string().nullable().describe('The grant. Null if it is about a target.'),
  diagnosisId: z.string().nullable().describe('The diagnosis. Null without one.'),
  attainment: ratio('The attainment'),
  rank: z.int().nullable().describe('The rank. Null without one.'),
  on: z.string().nullable().describe('The day of the event, YYYY-MM-DD. Null without one.'),
  eventId: z.string().nullable().describe('The id of the event. Null for a figure.'),
  position: z.string().nullable().describe('The position of the event. Null for a figure.'),
});

export const RetentionList = z
  .object({
    ...head,
    items: z
      .array(
        z
          .object({
            salespersonId,
            signals: z
              .array(
                z.object({
                  signal: z.enum(SIGNALS).describe('The signal.'),
                  evidence: z.array(Evidence).describe('What it rests on.'),
                }),
              )
              .describe('The plain signals. There is no score.'),
          })
          .meta({ id: 'Retention', description: 'A person whom the company may lose, and why.' }),
      )
      .describe('People with at least one signal, by id.'),
    next,
  })
  .meta({ id: 'RetentionList', description: 'A page of people with signals.' });
