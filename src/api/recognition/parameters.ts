import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { Counts, Measure } from '../../domain/targets/commands.ts';
import { moment, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';

export const STATUSES = ['granted', 'approved', 'declined', 'fulfilled', 'revoked'] as const;
export type Status = (typeof STATUSES)[number];

const period = PeriodText.describe(`The period: ${PERIOD_FORMS}.`);

export const ProgrammesQuery = z.strictObject({ ...page, ...moment });

export const EligibleQuery = z.strictObject({
  programmeId: Id.describe('The programme.'),
  period: period.describe(`The rewarded period: ${PERIOD_FORMS}.`),
  ...page,
  ...moment,
});

export const RewardsQuery = z.strictObject({
  status: z.enum(STATUSES).optional().describe('Grants of this status on the day.'),
  programmeId: Id.optional().describe('Grants of this programme.'),
  salespersonId: Id.optional().describe('Grants of this person.'),
  period: PeriodText.optional().describe(`Grants for periods that share a day with this one: ${PERIOD_FORMS}.`),
  ...page,
  ...moment,
});

const year = z
  .string()
  .regex(/^\d{4}$/, 'must be a fiscal year such as 2026')
  .describe('The fiscal year, by which a budget is counted. A reward counts in the year in which its period ends.');

/** The figures of a budget that can be explained. */
export const BUDGET_FIGURES = ['grants', 'committed', 'approved', 'fulfilled'] as const;

export const BudgetsQuery = z.strictObject({
  year,
  programmeId: Id.optional().describe('The budget of this programme.'),
  ...page,
  ...moment,
});

export const BudgetsExplanationQuery = z.strictObject({
  year,
  programmeId: Id.optional().describe('The budget of this programme.'),
  key: Id.describe('The programme whose figure is explained.'),
  figure: z.enum(BUDGET_FIGURES).describe('The figure to explain.'),
  ...page,
  ...moment,
});

/** People are compared by one measure, counts and period only. */
const alike = {
  period: period.describe(`The period. Targets of exactly these days count: ${PERIOD_FORMS}.`),
  measure: Measure.describe('Targets on this measure.'),
};

export const LeaderboardQuery = z.strictObject({
  ...alike,
  counts: Counts.optional().describe('Targets that count these credits. Without it: each kind is ranked apart.'),
  ...page,
  ...moment,
});

export const RetentionQuery = z.strictObject({
  ...alike,
  counts: Counts.describe('Targets that count these credits.'),
  ...page,
  ...moment,
});

/** The figures of the hall of fame that can be explained. */
export const FAME_FIGURES = ['rewards', 'kudos'] as const;

export const FameQuery = z.strictObject({ ...page, ...moment });
export const FameExplanationQuery = z.strictObject({
  key: Id.describe('The person whose figure is explained.'),
  figure: z.enum(FAME_FIGURES).describe('The figure to explain.'),
  ...page,
  ...moment,
});
