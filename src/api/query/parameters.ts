import { z } from 'zod';
import { parsePosition } from '../../domain/kernel/position.ts';
import { DayText, Instant } from '../../domain/kernel/schema.ts';
import { badQueryOf } from '../schema-faults.ts';

const DEFAULT_LIMIT = 100;

const Limit = z
  .string()
  .regex(/^([1-9]\d{0,2}|1000)$/, 'must be a whole number from 1 to 1000')
  .describe(`How many items a page holds, from 1 to 1000. Without it: ${DEFAULT_LIMIT}.`);

const Cursor = z
  .string()
  .min(1)
  .max(4_000)
  .describe('Where the page begins: "next" of the page before, unchanged. Leave all other parameters as they were.');

export const PositionText = z
  .string()
  .refine((text) => parsePosition(text) !== undefined, 'must be a position such as 1048:1048');

/** What was known when: an instant, or a position in the log. */
export const AsOfText = z
  .string()
  .refine(
    (text) => parsePosition(text) !== undefined || Instant.safeParse(text).success,
    'must be an RFC 3339 instant such as 2026-03-03T12:00:00Z (a plus sign as %2B) or a position such as 1048:1048',
  );

export const on = DayText.optional().describe(
  "The last day that counts, YYYY-MM-DD. Without it: the day of asOf in the company's time zone.",
);

/** Parameters of each query whose answer depends on time. */
export const moment = {
  asOf: AsOfText.optional().describe(
    'What was known then: an RFC 3339 instant or a position such as 1048:1048. Without it: now.',
  ),
  on,
};

/** Parameters of each list. */
export const page = { limit: Limit.optional(), cursor: Cursor.optional() };

/** The query as the schema has it. Throws Problem 400, with each parameter that is wrong, missing or unknown. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const parsed = schema.safeParse(query, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw badQueryOf(parsed.error);
}

export function limitOf(limit: string | undefined): number {
  return limit === undefined ? DEFAULT_LIMIT : Number(limit);
}
