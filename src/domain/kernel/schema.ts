import { z } from 'zod';
import { isCurrency } from './currency.ts';
import { isDay } from './day.ts';

/** The vocabulary of every command's schema. Nothing here coerces, trims or defaults. */

/** 1 to 200 printable characters, compared exactly. */
export const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u, 'must be printable characters');

export const Text = (max: number) => z.string().min(1).max(max);

/** A decimal as text: up to 18 digits before and 12 behind the point, no exponent, no leading zero or plus. */
export const Decimal = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/, 'must be a decimal string such as "12.50"');
export const NonNegativeDecimal = z
  .string()
  .regex(/^(0|[1-9]\d{0,17})(\.\d{1,12})?$/, 'must be a decimal string of zero or more, such as "12.50"');
export const PositiveDecimal = z
  .string()
  .regex(/^(?!0(\.0+)?$)(0|[1-9]\d{0,17})(\.\d{1,12})?$/, 'must be a decimal string above zero, such as "12.50"');
/** A fraction from 0 to 1 as a decimal string. */
export const UnitFraction = z.string().regex(/^(0(\.\d{1,12})?|1(\.0{1,12})?)$/, 'must be a fraction from "0" to "1"');

export const Currency = z.string().refine(isCurrency, 'must be an ISO 4217 currency code');
/** YYYY-MM-DD, from 1900-01-01 to 2199-12-31. */
export const DayText = z.string().refine(isDay, 'must be a day YYYY-MM-DD from 1900 to 2199');
/** RFC 3339 with an offset. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 instant with an offset' })
  .refine((text) => isDay(text.slice(0, 10)), 'must lie between 1900 and 2199');
export const BasisPoints = z.int().min(1).max(10_000);

/** A name of the company's calendar (2026, 2026-Q2, 2026-M06) or a range of days whose `until` is the first day after. */
export const PeriodAsked = z.union([
  z.string().regex(/^\d{4}(-Q[1-4]|-M(0[1-9]|1[0-2]))?$/, 'must be a period such as "2026", "2026-Q2" or "2026-M06"'),
  z.strictObject({ from: DayText, until: DayText }),
]);
export type PeriodAsked = z.infer<typeof PeriodAsked>;

/** The commands of one aggregate by name, as their schemas parse them. */
export type CommandsOf<Schemas extends Readonly<Record<string, z.ZodType>>> = {
  [Name in keyof Schemas]: z.output<Schemas[Name]>;
};
