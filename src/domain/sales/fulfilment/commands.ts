import { z } from 'zod';
import { type CommandsOf, Id, Instant, PositiveDecimal, Text } from '../../kernel/schema.ts';
import { SaleId, Source } from '../commands.ts';

const ofSale = { source: Source, saleId: SaleId };
const ShipmentId = Id.describe('Your id of the shipment. Unique within the sale.');

const Quantity = PositiveDecimal.describe('How many units.');
export const ShippedLine = z
  .union([
    z
      .strictObject({
        line: z.int().min(1).max(1000).describe('The number of the line in the sale, from 1.'),
        quantity: Quantity,
      })
      .meta({ id: 'ShippedLineByNumber', description: 'A line by its number.' }),
    z
      .strictObject({
        productId: Id.describe('The product, where only one line of the sale has it.'),
        quantity: Quantity,
      })
      .meta({ id: 'ShippedLineByProduct', description: 'A line by its product.' }),
  ])
  .meta({ id: 'ShippedLine', description: 'Which line of the sale, and how much of it.' });

const Lines = z.array(ShippedLine).min(1).max(1000);

export const StartProcessing = z
  .strictObject({ ...ofSale, at: Instant.describe('When the work on the order began. Not before the sale.') })
  .describe('Records that the processing of an order began.');
export type StartProcessing = z.infer<typeof StartProcessing>;

export const FinishProcessing = z
  .strictObject({ ...ofSale, at: Instant.describe('When the order was ready to be shipped. Not before its start.') })
  .describe('Records that the processing of an order was finished.');
export type FinishProcessing = z.infer<typeof FinishProcessing>;

export const Ship = z
  .strictObject({
    ...ofSale,
    shipmentId: ShipmentId,
    at: Instant.describe('When it was shipped. Not before the sale, and not after its own delivery.'),
    lines: Lines.optional().describe('What it carries. Left out: the whole order, as last amended.'),
    carrier: Text(200).optional().describe('Who carries it.'),
  })
  .describe('Records a shipment of an order.');
export type Ship = z.infer<typeof Ship>;

export const Deliver = z
  .strictObject({
    ...ofSale,
    shipmentId: ShipmentId,
    at: Instant.describe('When it arrived. Not before its shipment.'),
    lines: Lines.optional().describe(
      'What arrived. Left out: what the shipment carries, or the whole order if no shipment of this id is known.',
    ),
  })
  .describe('Records that a shipment of an order arrived. The shipment itself may be recorded later.');
export type Deliver = z.infer<typeof Deliver>;

export const ChangePromise = z
  .strictObject({
    ...ofSale,
    promisedAt: Instant.describe('When delivery is promised for from now on.'),
    at: Instant.describe('When this was promised. Each promise of a sale has another instant.'),
    reason: Text(2000).describe('Why, for people who read the history.'),
  })
  .describe('Records another promise of delivery. Lateness is still measured against the first promise.');
export type ChangePromise = z.infer<typeof ChangePromise>;

export const FollowUp = z
  .strictObject({
    ...ofSale,
    followUpId: Id.describe('Your id of the follow-up. Unique within the sale.'),
    at: Instant.describe('When the customer was asked. Not before the sale.'),
    by: Id.describe('Who asked.'),
    outcome: z
      .enum(['satisfied', 'issue', 'expansion', 'no answer'])
      .describe('What came of it. expansion: the customer wants more.'),
    note: Text(2000).optional().describe('What the customer said, for people who read the history.'),
  })
  .describe('Records that a customer was asked after a sale.');
export type FollowUp = z.infer<typeof FollowUp>;

export const RetractFact = z
  .strictObject({
    ...ofSale,
    fact: z
      .enum(['processing start', 'processing finish', 'shipment', 'delivery', 'promise', 'follow-up'])
      .describe('The kind of the fact. promise: one of ChangePromise.'),
    id: Id.optional().describe(
      'Which one: the shipmentId, the followUpId, or the `at` of the promise. Left out: the only one of its kind.',
    ),
    reason: Text(2000).describe('Why, for people who read the history.'),
  })
  .describe('Takes back a fact that was recorded by mistake. It can then be recorded again. The history keeps both.');
export type RetractFact = z.infer<typeof RetractFact>;

export const fulfilmentCommands = {
  StartProcessing,
  FinishProcessing,
  Ship,
  Deliver,
  ChangePromise,
  FollowUp,
  RetractFact,
};
export type FulfilmentCommands = CommandsOf<typeof fulfilmentCommands>;
