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

export const CalendarAsked = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('months').describe('Periods are calendar months.') })
      .meta({ id: 'MonthsCalendar', description: 'Months as they are: a quarter is three of them.' }),
    z
      .strictObject({
        kind: z.literal('4-4-5').describe('Periods are weeks: a quarter has months of 4, 4 and 5 weeks.'),
        weekStart: z.enum(WEEKDAYS).describe('The first day of a week.'),
        yearRule: z
          .enum(['nearest', 'last'])
          .describe(
            'Where the year begins, on a day `weekStart`. `nearest`: on the one nearest to `fiscalYearStart`. ' +
              '`last`: on the last one that is not after it.',
          ),
      })
      .meta({ id: 'WeeksCalendar', description: 'A retail calendar of 52 or 53 whole weeks.' }),
  ])
  .meta({ id: 'Calendar', description: 'How a fiscal year divides into quarters and months.' });

export const ConfigureCompany = z
  .strictObject({
    currency: Currency.describe("The company's currency (ISO 4217). All figures of money are in it."),
    timeZone: z
      .string()
      .refine(isTimeZone, 'must be a time zone of the IANA database, such as "Europe/Berlin"')
      .meta({
        description: 'A time zone of the IANA database. It decides on which day an instant falls.',
        examples: ['Europe/Berlin'],
      }),
    fiscalYearStart: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be MM-DD with a day up to 28')
      .meta({ description: 'The first day of the fiscal year as MM-DD, up to day 28.', examples: ['01-01'] }),
    calendar: CalendarAsked,
  })
  .describe('Sets currency, time zone and fiscal calendar. Once for a company: they cannot change later.');
export type ConfigureCompany = z.infer<typeof ConfigureCompany>;

export const RecordExchangeRate = z
  .strictObject({
    base: Currency.describe('The currency that one unit of is priced.'),
    quote: Currency.describe('The currency that the price is in.'),
    on: DayText.describe('The day of the rate. It applies to sales of that day, and of the next 7 if none is newer.'),
    rate: PositiveDecimal.meta({ description: 'How much `quote` one unit of `base` costs.', examples: ['0.92'] }),
  })
  .describe('Records an exchange rate of a day: 1 base = rate quote. A later command for the same day replaces it.');
export type RecordExchangeRate = z.infer<typeof RecordExchangeRate>;

export const ListProduct = z
  .strictObject({
    productId: Id.describe('Your id of the product.'),
    name: Text(500).describe('The name that people read.'),
    category: Text(200).describe('The category. Targets can count the sales of a category only.'),
    listPrice: NonNegativeDecimal.describe('The list price of one unit, in `currency`.'),
    currency: Currency.describe('The currency of the list price (ISO 4217).'),
  })
  .describe('Lists a product, so that sales can have it.');
export type ListProduct = z.infer<typeof ListProduct>;

export const ChangeListPrice = z
  .strictObject({
    productId: Id.describe('The product.'),
    listPrice: NonNegativeDecimal.describe('The new list price of one unit, in `currency`. Not a difference.'),
    currency: Currency.describe('The currency of the new list price (ISO 4217).'),
  })
  .describe('Replaces the list price of a product. Recorded sales keep theirs.');
export type ChangeListPrice = z.infer<typeof ChangeListPrice>;

export const ClosePeriod = z
  .strictObject({ period: PeriodAsked.describe('The period. It and all days before its end are closed.') })
  .describe('Closes all days before the end of a period: what is recorded for them later counts in the next open day.');
export type ClosePeriod = z.infer<typeof ClosePeriod>;

export const companyCommands = { ConfigureCompany, ClosePeriod };
export type CompanyCommands = CommandsOf<typeof companyCommands>;

export const exchangeRateCommands = { RecordExchangeRate };
export type ExchangeRateCommands = CommandsOf<typeof exchangeRateCommands>;

export const productCommands = { ListProduct, ChangeListPrice };
export type ProductCommands = CommandsOf<typeof productCommands>;
