import { z } from 'zod';

export const VERDICT = z
  .enum(['signal', 'within chance', 'too few', 'not measurable'])
  .describe(
    'signal: it moved beyond its own history, and the money matters. too few: the history or the numbers are too small ' +
      'to tell. not measurable: facts are missing.',
  );

/** What can be said over all causes. */
export const ANSWER = z.enum(['signal', 'within chance', 'too few', 'not measurable', 'partly measurable']);

export const text = z.object({ en: z.string().describe('In English.'), vi: z.string().describe('In Vietnamese.') });
