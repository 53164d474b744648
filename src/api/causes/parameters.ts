import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { moment } from '../query/parameters.ts';

export const DiagnosisQuery = z.strictObject({
  targetId: Id.describe(
    'The target that was missed: on revenue or orders, for one or three fiscal months that are over. It counts credited ' +
      "sales, or is the company's and counts all.",
  ),
  ...moment,
});
