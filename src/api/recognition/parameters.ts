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
