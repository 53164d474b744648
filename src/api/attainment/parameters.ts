import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { Measure, Scope } from '../../domain/targets/commands.ts';
import { AsOfText, moment, on, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';

export const TargetPath = z.object({ targetId: z.string().describe('The targetId of SetTarget, compared exactly.') });

export const ListQuery = z.strictObject({
  period: PeriodText.optional().describe(`Targets whose period is within this one: ${PERIOD_FORMS}.`),
  scope: Scope.optional().describe('Targets of this scope.'),
  scopeId: Id.optional().describe('Targets of this salesperson or department.'),
  measure: Measure.optional().describe('Targets on this measure.'),
  targetId: Id.optional().describe('This target.'),
  ...page,
  ...moment,
});

export const DetailQuery = z.strictObject(moment);

export const ExplanationQuery = z.strictObject({ ...page, ...moment });

export const ChangesQuery = z.strictObject({
  from: AsOfText.describe('The earlier moment: an RFC 3339 instant or a position such as 1048:1048.'),
  to: AsOfText.describe('The later moment: an RFC 3339 instant or a position such as 1048:1048.'),
  on,
  ...page,
});
