import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { Measure, Scope } from '../../domain/targets/commands.ts';
import { AsOfText, moment, on, page } from '../query/parameters.ts';

const AskedPeriod = z
  .string()
  .regex(
    /^(\d{4}(-Q[1-4]|-M(0[1-9]|1[0-2]))?|\d{4}-\d\d-\d\d(\.\.|\/)\d{4}-\d\d-\d\d)$/,
    'must be a period such as 2026, 2026-Q2 or 2026-M06, or two days such as 2026-01-01..2026-04-01 ' +
      '(the second is the first day after)',
  )
  .describe(
    "Targets whose period is within this one: a name of the company's calendar (2026, 2026-Q2, 2026-M06), or the " +
      'first day and the first day after it (2026-01-01..2026-04-01).',
  );

export const TargetPath = z.object({ targetId: z.string().describe('The targetId of SetTarget, compared exactly.') });

export const ListQuery = z.strictObject({
  period: AskedPeriod.optional(),
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
