import { z } from 'zod';
import { isCurrency } from './currency.ts';
import { isDay } from './day.ts';

/** The vocabulary of every command's schema. Nothing here coerces, trims or defaults. */

/** 1 to 200 printable characters, compared exactly. */
export const Id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u, 'must be printable characters')
  .meta({
    description: '1 to 200 printable characters, compared exactly.',
    // For validators that know no classes of Unicode.
    pattern: String.raw`^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$`,
  });

export const Text = (max: number) => z.string().min(1).max(max);

/** A decimal as text: up to 18 digits before and 12 after the point, no exponent, no leading zero or plus. */
export const Decimal = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/, 'must be a decimal string such as "12.50"')
  .meta({ description: 'A decimal string.', examples: ['12.50'] });
export const NonNegativeDecimal = z
  .string()
  .regex(/^(0|[1-9]\d{0,17})(\.\d{1,12})?$/, 'must be a decimal string of zero or more, such as "12.50"')
  .meta({ description: 'A decimal string of zero or more.', examples: ['12.50'] });
export const PositiveDecimal = z
  .string()
  .regex(/^(?!0(\.0+)?$)(0|[1-9]\d{0,17})(\.\d{1,12})?$/, 'must be a decimal string above zero, such as "12.50"')
  .meta({ description: 'A decimal string above zero.', examples: ['12.50'] });
export const UnitFraction = z
  .string()
  .regex(/^(0(\.\d{1,12})?|1(\.0{1,12})?)$/, 'must be a fraction from "0" to "1"')
  .meta({ description: 'A fraction from 0 to 1 as a decimal string: "0.25" is a quarter.', examples: ['0.25'] });

export const Currency = z
  .string()
  .refine(isCurrency, 'must be an ISO 4217 currency code')
  .meta({ description: 'An ISO 4217 currency code.', examples: ['EUR'] });
export const DayText = z
  .string()
  .refine(isDay, 'must be a day YYYY-MM-DD from 1900 to 2199')
  .meta({ description: "A day YYYY-MM-DD of the company's time zone, from 1900 to 2199.", examples: ['2025-01-31'] });
export const Instant = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 instant with an offset', abort: true })
  .refine((text) => isDay(text.slice(0, 10)), 'must lie between 1900 and 2199')
  .meta({
    description: 'An RFC 3339 instant with an offset, from 1900 to 2199.',
    examples: ['2025-01-31T14:30:00+01:00'],
  });
export const BasisPoints = z
  .int()
  .min(1)
  .max(10_000)
  .meta({ description: 'A share in basis points: 10,000 is all of it, 1 is 0.01 %.', examples: [10_000] });

export const DayRange = z
  .strictObject({
    from: DayText.describe('The first day.'),
    until: DayText.describe('The first day after the range.'),
  })
  .meta({ id: 'DayRange', description: 'A range of days. `until` is not part of it.' });

export const PeriodAsked = z
  .union([
    z
      .string()
      .regex(/^\d{4}(-Q[1-4]|-M(0[1-9]|1[0-2]))?$/, 'must be a period such as "2026", "2026-Q2" or "2026-M06"')
      .meta({ description: "A year, quarter or month of the company's fiscal calendar.", examples: ['2025-Q1'] }),
    DayRange,
  ])
  .meta({
    id: 'Period',
    description: "A name of the company's fiscal calendar (2026, 2026-Q2, 2026-M06), or a range of days.",
  });
export type PeriodAsked = z.infer<typeof PeriodAsked>;

/** A list whose entries all differ. */
export const distinct = <Entry extends z.ZodType<string>>(entry: Entry, most: number) =>
  z
    .array(entry)
    .min(1)
    .max(most)
    .refine((list) => new Set(list).size === list.length, 'names something twice')
    .meta({ uniqueItems: true });

/** A sale as other commands name it. It may be recorded later. */
export const SaleNamed = z
  .strictObject({
    source: Id.describe('The `source` of the sale.'),
    saleId: Id.describe('The `saleId` of the sale.'),
  })
  .meta({ id: 'SaleNamed', description: 'A sale, by the two ids of RecordSale. It may be recorded later.' });

/** The commands of one aggregate by name, as their schemas parse them. */
export type CommandsOf<Schemas extends Readonly<Record<string, z.ZodType>>> = {
  [Name in keyof Schemas]: z.output<Schemas[Name]>;
};
