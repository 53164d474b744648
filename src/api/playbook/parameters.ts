import { z } from 'zod';
import { moment, page } from '../query/parameters.ts';

export const ListQuery = z.strictObject({ ...page, ...moment });
export const PracticePath = z.object({
  practiceId: z.string().describe('The practiceId of PublishPractice, compared exactly.'),
});
