import { z } from 'zod';
import { Measure, Scope } from '../../domain/targets/commands.ts';
import { moment, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';

export const TargetPath = z.object({ targetId: z.string().describe('The targetId of SetTarget, compared exactly.') });
export const ConversationQuery = z.strictObject(moment);
export const UncommunicatedQuery = z.strictObject({
  period: PeriodText.describe(`Targets whose period is within this one: ${PERIOD_FORMS}.`),
  ...page,
  ...moment,
});
export const TreeQuery = z.strictObject({
  period: PeriodText.describe(`Targets of exactly this period: ${PERIOD_FORMS}.`),
  ...page,
  ...moment,
});
export const CoverageQuery = z.strictObject({
  period: PeriodText.describe(`Targets whose period is within this one and has ended: ${PERIOD_FORMS}.`),
  scope: Scope.optional().describe('Targets of this scope.'),
  measure: Measure.optional().describe('Targets on this measure.'),
  ...moment,
});
