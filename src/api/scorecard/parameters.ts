import { z } from 'zod';
import { moment } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';

export const ScorecardPath = z.object({
  salespersonId: z.string().describe('The salespersonId of HireSalesperson, compared exactly.'),
});
export const ScorecardQuery = z.strictObject({
  period: PeriodText.describe(`The period: ${PERIOD_FORMS}.`),
  ...moment,
});
