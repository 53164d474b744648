import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { moment, page } from '../query/parameters.ts';

export const ListQuery = z.strictObject({ ...page, ...moment });
export const PlaybookQuery = z.strictObject({
  salespersonId: Id.optional().describe('Counts and lists of people tell of this person only.'),
  ...page,
  ...moment,
});
export const PracticePath = z.object({
  practiceId: z.string().describe('The practiceId of PublishPractice, compared exactly.'),
});
