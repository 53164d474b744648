import { z } from 'zod';
import {
  type CommandsOf,
  Currency,
  distinct,
  Id,
  Instant,
  NonNegativeDecimal,
  UnitFraction,
} from '../kernel/schema.ts';
import { REASONS } from './events.ts';

const opportunity = {
  source: Id.describe('The system that the opportunity comes from, such as "crm".'),
  opportunityId: Id.describe('Your id of the opportunity. Unique together with `source`.'),
};

const described = {
  customer: Id.optional().describe('Your id of the customer.'),
  segment: Id.optional().describe("The customer's segment."),
  territory: Id.optional().describe('The territory.'),
  campaign: Id.optional().describe('The campaign that it comes from.'),
  channel: Id.optional().describe('Where it came in: shop, phone, web.'),
  productIds: distinct(Id, 100).optional().describe('The products that it is about, each once. They must be listed.'),
};

export const OpenOpportunity = z
  .strictObject({
    ...opportunity,
    openedAt: Instant.describe('When it was opened.'),
    salespersonId: Id.describe('Who works on it. The person must be known.'),
    ...described,
    value: NonNegativeDecimal.optional().describe('What it is expected to bring, in `currency`.'),
    currency: Currency.optional().describe(
      "The currency of `value` (ISO 4217). Required with it. Another one than the company's needs an exchange rate.",
    ),
  })
  .refine(({ value, currency }) => value === undefined || currency !== undefined, {
    path: ['currency'],
    message: 'is missing: a value needs its currency',
  })
  .refine(({ value, currency }) => value !== undefined || currency === undefined, {
    path: ['value'],
    message: 'is missing: there is a currency',
  })
  .describe('Opens an opportunity. It is open until a sale names it, or it is lost.');
export type OpenOpportunity = z.infer<typeof OpenOpportunity>;

export const LoseSale = z
  .strictObject({
    ...opportunity,
    lostAt: Instant.describe("When it was lost. Its day in the company's time zone is the day that it counts on."),
    reasons: distinct(z.enum(REASONS), REASONS.length).describe(
      'Why it was lost, one or more, each once. Several reasons share the value and the count equally.',
    ),
    competitor: Id.optional().describe('The competitor that it was lost to.'),
    discountOffered: UnitFraction.optional().describe('The discount that was offered, a fraction: "0.10" is 10 %.'),
    competitorPrice: NonNegativeDecimal.optional().describe("The competitor's price, in `currency`."),
    value: NonNegativeDecimal.describe('What was lost, in `currency`.'),
    currency: Currency.describe(
      "The currency of `value` (ISO 4217). Another one than the company's needs an exchange rate.",
    ),
    salespersonId: Id.describe('Who worked on it: the person who opened it, if it was opened.'),
    openedAt: Instant.optional().describe('When it was opened, if that was not posted. Not after `lostAt`.'),
    ...described,
  })
  .describe('Records that an opportunity was lost. It need not have been opened before.');
export type LoseSale = z.infer<typeof LoseSale>;

export const opportunityCommands = { OpenOpportunity, LoseSale };
export type OpportunityCommands = CommandsOf<typeof opportunityCommands>;
