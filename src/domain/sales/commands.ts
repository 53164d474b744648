import { z } from 'zod';
import {
  BasisPoints,
  type CommandsOf,
  Currency,
  Id,
  Instant,
  NonNegativeDecimal,
  PositiveDecimal,
  Text,
  UnitFraction,
} from '../kernel/schema.ts';

export const SaleId = Id.describe('Your id of the sale. Unique together with `source`.');
export const Source = Id.describe('The system that the sale comes from, such as "shop" or "erp".');

export const SaleLine = z
  .strictObject({
    productId: Id.describe('The product. It must be listed.'),
    quantity: PositiveDecimal.describe('How many units.'),
    unitPrice: NonNegativeDecimal.describe("The price of one unit before the discount, in the sale's currency."),
    discount: UnitFraction.optional().meta({
      description:
        'A fraction of the unit price, not an amount: "0.10" is 10 % off. The line is ' +
        'quantity x unitPrice x (1 - discount).',
      examples: ['0.10'],
    }),
    listPrice: NonNegativeDecimal.optional().describe("The list price of one unit then, in the sale's currency."),
    cost: NonNegativeDecimal.optional().describe(
      "What one unit cost, in the sale's currency. Targets on margin need it.",
    ),
  })
  .meta({ id: 'SaleLine', description: 'One line of a sale.' });
export type SaleLine = z.infer<typeof SaleLine>;

export const SaleCredit = z
  .strictObject({
    salespersonId: Id.describe("The person. Employed on the sale's day."),
    basisPoints: BasisPoints.describe('The share in basis points: 10,000 is all of the sale, 2,500 a quarter.'),
  })
  .meta({ id: 'SaleCredit', description: "A person's share in a sale." });
export type SaleCredit = z.infer<typeof SaleCredit>;

const OpportunityId = z
  .strictObject({
    source: Id.describe('The `source` of the opportunity.'),
    opportunityId: Id.describe('The `opportunityId` of the opportunity.'),
  })
  .meta({ id: 'OpportunityId', description: 'An opportunity, by the two ids of OpenOpportunity.' });

export const RecordSale = z
  .strictObject({
    saleId: SaleId,
    source: Source,
    soldAt: Instant.describe("When it was sold. Its day in the company's time zone is the day that it counts on."),
    customer: Id.describe('Your id of the customer.'),
    segment: Id.optional().describe("The customer's segment. Targets can count one segment only."),
    territory: Id.optional().describe('The territory. Targets can count one territory only.'),
    lines: z.array(SaleLine).min(1).max(1000).describe('What was sold, 1 to 1,000 lines.'),
    currency: Currency.describe(
      "The currency of all prices of the sale (ISO 4217). Another one than the company's needs an exchange rate.",
    ),
    total: NonNegativeDecimal.optional().describe(
      'The net amount of the sale as you rounded it, in its currency. Left out: the sum of the lines, rounded.',
    ),
    credits: z
      .array(SaleCredit)
      .max(100)
      .describe('Who is credited: shares that sum to 10,000. An empty list is a house sale, for the company alone.'),
    overlays: z
      .array(SaleCredit)
      .max(100)
      .optional()
      .describe('Second credits beside `credits`, for specialists for example. They need not sum to anything.'),
    technique: Id.optional().describe('The sales technique that was used.'),
    campaign: Id.optional().describe('The campaign that led to the sale.'),
    channel: Id.optional().describe('Where it was sold: shop, phone, web.'),
    promisedAt: Instant.optional().describe('When delivery was promised for.'),
    opportunity: OpportunityId.optional().describe('The opportunity that the sale won. It may be opened later.'),
  })
  .describe('Records a sale.');
export type RecordSale = z.infer<typeof RecordSale>;

export const AmendSale = RecordSale.extend({
  reason: Text(2000).optional().describe('Why, for people who read the history.'),
}).describe(
  'Replaces a sale: send the whole sale as it is now, not the difference. What was left of the old one is reversed, ' +
    'and this one is credited.',
);
export type AmendSale = z.infer<typeof AmendSale>;

export const CANCEL_CAUSES = ['price', 'product', 'delivery', 'service', 'customer', 'other'] as const;
const CancelCause = z.enum(CANCEL_CAUSES);

export const CancelSale = z
  .strictObject({
    saleId: SaleId,
    source: Source,
    reason: Text(2000).describe('Why, for people who read the history.'),
    cause: CancelCause.optional().describe('What led to it, for the figures about cancellations.'),
  })
  .describe('Cancels a sale: all that is left of it is reversed.');
export type CancelSale = z.infer<typeof CancelSale>;

const Returned = PositiveDecimal.describe('How many units came back this time.');
export const ReturnedLine = z
  .union([
    z
      .strictObject({
        line: z.int().min(1).max(1000).describe('The number of the line in the sale, from 1.'),
        quantity: Returned,
      })
      .meta({ id: 'ReturnedLineByNumber', description: 'A line by its number.' }),
    z
      .strictObject({
        productId: Id.describe('The product, where only one line of the sale has it.'),
        quantity: Returned,
      })
      .meta({ id: 'ReturnedLineByProduct', description: 'A line by its product.' }),
  ])
  .meta({ id: 'ReturnedLine', description: 'Which line of the sale, and how much of it came back.' });

export const RETURN_REASONS = ['quality', 'wrong item', 'late', 'unwanted', 'other'] as const;

export const RecordReturn = z
  .strictObject({
    saleId: SaleId,
    source: Source,
    returnId: Id.describe('Your id of the return. Unique within the sale.'),
    at: Instant.describe('When the goods came back. Not before the day of the sale.'),
    lines: z.array(ReturnedLine).min(1).max(1000).describe('What came back, 1 to 1,000 entries.'),
    reason: z.enum(RETURN_REASONS).describe('Why the goods came back.'),
  })
  .describe('Records goods that came back. Their share of the sale is reversed for all who were credited.');
export type RecordReturn = z.infer<typeof RecordReturn>;

export const orderCommands = { RecordSale, AmendSale, RecordReturn, CancelSale };
export type OrderCommands = CommandsOf<typeof orderCommands>;
