import { z } from 'zod';
import { SPLITS } from '../../domain/diagnosis/drill/account.ts';
import { Id } from '../../domain/kernel/schema.ts';
import { Scope } from '../../domain/targets/commands.ts';
import { keyParameter } from '../query/explained.ts';
import { moment, page } from '../query/parameters.ts';
import { PERIOD_FORMS, PeriodText } from '../query/period.ts';

export const DiagnosisQuery = z.strictObject({
  targetId: Id.optional().describe(
    'The target that was missed: on revenue or orders, for a month or a quarter that is over. It counts credited sales, ' +
      "or is the company's and counts all. Either this, or a scope and a period.",
  ),
  scope: Scope.optional().describe('Whose target, with "period": the target on revenue that counts credited sales.'),
  scopeId: Id.optional().describe('The salesperson or the department.'),
  period: PeriodText.optional().describe(`The period of the target: ${PERIOD_FORMS}.`),
  drill: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The key of a row of the answer: "drill" then holds its groups and its events, which sum to it. For "unexplained" ' +
        'of a company or a department it also lists people whose own diagnosis names "employee".',
    ),
  by: z
    .enum(SPLITS)
    .optional()
    .describe(
      'What the groups of "drill" are. A week has seven days from the first of the period on. Without it: segment.',
    ),
  key: keyParameter,
  ...page,
  ...moment,
});
