import { z } from 'zod';
import { moment, page } from '../../query/parameters.ts';

export const CasesQuery = z.strictObject({
  status: z.enum(['open', 'concluded']).optional().describe('Only those that are open, or concluded, on the day.'),
  overdue: z.enum(['true']).optional().describe('`true`: only those with a finding that is overdue on the day.'),
  openActions: z
    .enum(['true'])
    .optional()
    .describe('`true`: only those with a corrective action that is not completed on the day.'),
  ...page,
  ...moment,
});
export const CaseQuery = z.strictObject(moment);
export const CasePath = z.object({
  diagnosisId: z.string().describe('The diagnosisId of OpenDiagnosis, compared exactly.'),
});
