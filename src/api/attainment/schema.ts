import { z } from 'zod';
import { parsePosition } from '../../domain/kernel/position.ts';
import { DayText, Id, Instant } from '../../domain/kernel/schema.ts';
import { Measure, Scope } from '../../domain/targets/commands.ts';
import { badQuery } from '../problem.ts';

const DEFAULT_LIMIT = 100;

const Limit = z.string().regex(/^([1-9]\d{0,2}|1000)$/, 'must be a whole number from 1 to 1000');
const Cursor = z.string().min(1).max(4_000);
const Known = z
  .string()
  .refine(
    (text) => parsePosition(text) !== undefined || Instant.safeParse(text).success,
    'must be an RFC 3339 instant such as 2026-03-03T12:00:00Z (a plus sign as %2B) or a position such as 1048:1048',
  );
/** A name of the calendar, or the first day and the first day after: FROM..UNTIL or FROM/UNTIL. */
const AskedPeriod = z
  .string()
  .regex(
    /^(\d{4}(-Q[1-4]|-M(0[1-9]|1[0-2]))?|\d{4}-\d\d-\d\d(\.\.|\/)\d{4}-\d\d-\d\d)$/,
    'must be a period such as 2026, 2026-Q2 or 2026-M06, or two days such as 2026-01-01..2026-04-01 (the second is the first day after)',
  );

const moment = { asOf: Known.optional(), on: DayText.optional() };
const page = { limit: Limit.optional(), cursor: Cursor.optional() };

export const ListQuery = z.strictObject({
  period: AskedPeriod.optional(),
  scope: Scope.optional(),
  scopeId: Id.optional(),
  measure: Measure.optional(),
  targetId: Id.optional(),
  ...page,
  ...moment,
});
export const DetailQuery = z.strictObject(moment);
export const ExplanationQuery = z.strictObject({ ...page, ...moment });
export const ChangesQuery = z.strictObject({ from: Known, to: Known, on: DayText.optional(), ...page });

/** The query as the schema has it. Throws Problem 400, naming each parameter that is wrong, missing or unknown. */
export function parseQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw badQuery(
    ...parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((parameter) => ({ parameter, message: 'is not a parameter of this question' }))
        : [{ parameter: String(issue.path[0] ?? ''), message: issue.message }],
    ),
  );
}

export function limitOf(limit: string | undefined): number {
  return limit === undefined ? DEFAULT_LIMIT : Number(limit);
}
