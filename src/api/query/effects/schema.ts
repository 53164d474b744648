import { z } from 'zod';
import { EFFECT_VALUES } from '../../../domain/diagnosis/effect-values.ts';
import { head } from '../answer.ts';
import type { Answered } from '../answered.ts';

const period = (what: string) =>
  z
    .object({
      from: z.string().describe('The first day, YYYY-MM-DD.'),
      until: z.string().describe('The first day after it, YYYY-MM-DD.'),
    })
    .describe(what);
const change = (what: string) =>
  z.string().describe(`${what} In "currency" a month for revenue, else as a share with six decimals.`);

const Estimate = z
  .object({
    value: change('How much more those with the remedy changed than their peers.'),
    low: change('The lower end of its 95 % interval.'),
    high: change('The upper end.'),
    p: z.string().describe('How often chance alone is as large, six decimals.'),
  })
  .nullable()
  .meta({ id: 'EffectEstimate', description: 'An estimate with its interval. Null where none can be made.' });

export const WITHHELD = [
  'window after is not over',
  'named too late',
  'too few',
  'nothing varies',
  'paths differed before',
  'estimates contradict',
] as const;

/** What is said of a cohort. */
export const effectShape = {
  value: z
    .enum(EFFECT_VALUES)
    .describe(
      'What is compared: what of the targets is reached, what of the decided deals is won, or revenue a month.',
    ),
  currency: z.string().nullable().describe('The currency of revenue. Null for shares.'),
  windows: z
    .object({
      history: z.array(period('A half.')).describe('The 12 months before the selection, in halves.'),
      selection: period('The period that led to the choice: the diagnosed one, or the three months before.'),
      after: period('Three to six whole months from the start on.'),
    })
    .describe('What is compared.'),
  treated: z.number().describe('How many people with the remedy are compared.'),
  peers: z.number().describe('How many people without it they are compared with.'),
  peersFrom: z
    .enum(['departments', 'company'])
    .describe('Peers are of the departments of the treated, where each has at least ten, else of the company.'),
  late: z.number().describe('How many are left out, because the log names them after results were known.'),
  adjusted: Estimate.describe('The effect: after, given history and selection. It is stated unless it is withheld.'),
  differences: Estimate.describe('Beside it: after less history, of the treated beyond that of their peers.'),
  pathsBefore: Estimate.describe('How the treated differed already between the halves of the history.'),
  regression: z
    .object({
      beforeAndAfter: change('After less selection, of the treated alone. It is not an effect.'),
      ofWhichRegressionToTheMean: change(
        'What of it the remedy did not do: regression to the mean, and what moved all.',
      ),
    })
    .nullable()
    .describe('Why before and after alone mislead. Null where no effect is stated.'),
  withheld: z
    .enum(WITHHELD)
    .nullable()
    .describe(
      'Why no effect is stated: too few is under 5 treated or 10 peers; paths differed before: they moved apart before ' +
        'the remedy; estimates contradict: the two intervals do not meet. Null where it is stated.',
    ),
  works: z.boolean().describe('The interval of the effect lies above zero, and the differences too are above zero.'),
  sentence: z
    .object({ en: z.string().describe('In English.'), vi: z.string().describe('In Vietnamese.') })
    .describe('The same in a sentence.'),
};

const Cohort = z
  .object({
    ...effectShape,
    cohort: z
      .object({
        id: z
          .string()
          .describe('Names the cohort. It seeds the permutations, so that the interval is always the same.'),
        start: z.string().describe('The first day of the first whole month with the remedy, YYYY-MM-DD.'),
        position: z.string().describe('Its values are those at this position.'),
        treated: z.array(z.string()).describe('The people with the remedy, of those whom the caller may see.'),
        peers: z.array(z.string()).describe('Their peers, of those whom the caller may see.'),
      })
      .describe('Who is compared, so that it can be repeated.'),
  })
  .meta({ id: 'CohortEffect', description: 'What a remedy did for the people who got it in the same month.' });

export const Effects = z
  .object({
    ...head,
    on: z.string().describe('The last day that counts, YYYY-MM-DD.'),
    remedy: z.enum(['training', 'action', 'practice', 'coaching']).describe('What kind of remedy it is.'),
    remedyId: z.string().describe('Which one.'),
    cohorts: z.array(Cohort).describe('By start, the newest first: at most 12. A person belongs to their first one.'),
  })
  .meta({ id: 'Effects', description: 'Whether a remedy worked, beside people who did not get it.' });
export type Effects = Answered<typeof Effects>;
export type CohortEffect = Effects['cohorts'][number];
