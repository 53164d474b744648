import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
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
