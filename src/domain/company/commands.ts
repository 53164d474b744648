import { z } from 'zod';
import { isTimeZone } from '../kernel/day.ts';
import {
  type CommandsOf,
  Currency,
  DayText,
  Id,
  NonNegativeDecimal,
  PeriodAsked,
  PositiveDecimal,
  Text,
} from '../kernel/schema.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const CalendarAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('months') }),
  z.strictObject({ kind: z.literal('4-4-5'), weekStart: z.enum(WEEKDAYS), yearRule: z.enum(['nearest', 'last']) }),
]);

/** Once for a company. `fiscalYearStart` is MM-DD, up to day 28. */
export const ConfigureCompany = z.strictObject({
  currency: Currency,
  timeZone: z.string().refine(isTimeZone, 'must be a time zone of the IANA database, such as "Europe/Berlin"'),
  fiscalYearStart: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be MM-DD with a day up to 28'),
  calendar: CalendarAsked,
});
export type ConfigureCompany = z.infer<typeof ConfigureCompany>;

/** 1 base = rate quote, on a day. */
export const RecordExchangeRate = z.strictObject({
  base: Currency,
  quote: Currency,
  on: DayText,
  rate: PositiveDecimal,
});
export type RecordExchangeRate = z.infer<typeof RecordExchangeRate>;

export const ListProduct = z.strictObject({
  productId: Id,
  name: Text(500),
  category: Text(200),
  listPrice: NonNegativeDecimal,
  currency: Currency,
});
export type ListProduct = z.infer<typeof ListProduct>;

export const ChangeListPrice = z.strictObject({ productId: Id, listPrice: NonNegativeDecimal, currency: Currency });
export type ChangeListPrice = z.infer<typeof ChangeListPrice>;

/** Closes all days before the period's end. */
export const ClosePeriod = z.strictObject({ period: PeriodAsked });
export type ClosePeriod = z.infer<typeof ClosePeriod>;

export const companyCommands = { ConfigureCompany, ClosePeriod };
export type CompanyCommands = CommandsOf<typeof companyCommands>;

export const exchangeRateCommands = { RecordExchangeRate };
export type ExchangeRateCommands = CommandsOf<typeof exchangeRateCommands>;

export const productCommands = { ListProduct, ChangeListPrice };
export type ProductCommands = CommandsOf<typeof productCommands>;
