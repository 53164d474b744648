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

/** Prices, list prices and costs are for one unit, in the order's currency; `discount` is a fraction of the unit price. */
export const SaleLine = z.strictObject({
  productId: Id,
  quantity: PositiveDecimal,
  unitPrice: NonNegativeDecimal,
  discount: UnitFraction.optional(),
  listPrice: NonNegativeDecimal.optional(),
  cost: NonNegativeDecimal.optional(),
});
export type SaleLine = z.infer<typeof SaleLine>;

export const SaleCredit = z.strictObject({ salespersonId: Id, basisPoints: BasisPoints });
export type SaleCredit = z.infer<typeof SaleCredit>;

/** `credits: []` is a house sale, counted for the company alone. `total` is the order's net amount where the poster has rounded it. */
export const RecordSale = z.strictObject({
  saleId: Id,
  source: Id,
  soldAt: Instant,
  customer: Id,
  segment: Id.optional(),
  territory: Id.optional(),
  lines: z.array(SaleLine).min(1).max(1000),
  currency: Currency,
  total: NonNegativeDecimal.optional(),
  credits: z.array(SaleCredit).max(100),
  overlays: z.array(SaleCredit).max(100).optional(),
  technique: Id.optional(),
  campaign: Id.optional(),
  channel: Id.optional(),
  promisedAt: Instant.optional(),
});
export type RecordSale = z.infer<typeof RecordSale>;

/** The order as it now stands: what the old one still had is reversed wholly, and this is credited. */
export const AmendSale = RecordSale.extend({ reason: Text(2000).optional() });
export type AmendSale = z.infer<typeof AmendSale>;

export const CancelSale = z.strictObject({ saleId: Id, source: Id, reason: Text(2000) });
export type CancelSale = z.infer<typeof CancelSale>;

/** A line of the order by its number (from 1), or by its product where only one line has it. */
export const ReturnedLine = z.union([
  z.strictObject({ line: z.int().min(1).max(1000), quantity: PositiveDecimal }),
  z.strictObject({ productId: Id, quantity: PositiveDecimal }),
]);

export const RecordReturn = z.strictObject({
  saleId: Id,
  source: Id,
  returnId: Id,
  at: Instant,
  lines: z.array(ReturnedLine).min(1).max(1000),
  reason: z.enum(['quality', 'wrong item', 'late', 'unwanted', 'other']),
});
export type RecordReturn = z.infer<typeof RecordReturn>;

export const saleCommands = { RecordSale, AmendSale, CancelSale, RecordReturn };
export type SaleCommands = CommandsOf<typeof saleCommands>;
