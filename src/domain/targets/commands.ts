import { z } from 'zod';
import {
  BasisPoints,
  type CommandsOf,
  Currency,
  DayText,
  Decimal,
  Id,
  Instant,
  PeriodAsked,
  PositiveDecimal,
  Text,
} from '../kernel/schema.ts';

export const Scope = z.enum(['salesperson', 'department', 'company']);
export type Scope = z.infer<typeof Scope>;

export const Measure = z.enum(['revenue', 'units', 'orders', 'margin']);
export type Measure = z.infer<typeof Measure>;

/** Which ledgers a target counts. `all` is every order that the filter lets through, house sales too. */
export const Counts = z.enum(['credited', 'overlay', 'both', 'all']);
export type Counts = z.infer<typeof Counts>;

const names = z.array(Id).min(1).max(1000);
/** Every list that is given must contain the line's value. */
export const TargetFilter = z.strictObject({
  categories: z.array(Text(200)).min(1).max(1000).optional(),
  productIds: names.optional(),
  segments: names.optional(),
  territories: names.optional(),
});
export type TargetFilter = z.infer<typeof TargetFilter>;

/** From each `from` to the next the weight is spread over equal days; the first `from` is the period's first day. */
export const Seasonality = z
  .array(z.strictObject({ from: DayText, weight: PositiveDecimal }))
  .min(1)
  .max(400);
export type Seasonality = z.infer<typeof Seasonality>;

/**
 * `scopeId` is left out for the company. `currency` stands with revenue and margin, and only there. `planRate` (1 of the
 * target's currency in the company's) is required exactly where the currency is not the company's.
 */
export const SetTarget = z.strictObject({
  targetId: Id,
  scope: Scope,
  scopeId: Id.optional(),
  period: PeriodAsked,
  measure: Measure,
  amount: Decimal,
  currency: Currency.optional(),
  planRate: PositiveDecimal.optional(),
  counts: Counts,
  proration: z.enum(['days', 'none']),
  filter: TargetFilter.optional(),
  seasonality: Seasonality.optional(),
});
export type SetTarget = z.infer<typeof SetTarget>;

/** `amount` is for the full period, in the target's own currency; `currency` repeats it for money. */
export const ReviseTarget = z.strictObject({
  targetId: Id,
  amount: Decimal,
  currency: Currency.optional(),
  reason: z.enum(['performance', 'economy', 'competition', 'correction']),
  effectiveFrom: DayText,
  note: Text(2000),
});
export type ReviseTarget = z.infer<typeof ReviseTarget>;

export const Child = z.strictObject({ targetId: Id, scope: Scope, scopeId: Id.optional(), basisPoints: BasisPoints });

export const AllocateTarget = z.strictObject({ targetId: Id, to: z.array(Child).min(1).max(1000) });
export type AllocateTarget = z.infer<typeof AllocateTarget>;

export const CommunicateTarget = z.strictObject({
  targetId: Id,
  version: z.int().min(1),
  to: Id,
  how: Text(200),
  at: Instant,
});
export type CommunicateTarget = z.infer<typeof CommunicateTarget>;

export const AcknowledgeTarget = z.strictObject({ targetId: Id, version: z.int().min(1), by: Id });
export type AcknowledgeTarget = z.infer<typeof AcknowledgeTarget>;

export const DisputeTarget = z.strictObject({ targetId: Id, version: z.int().min(1), by: Id, reason: Text(2000) });
export type DisputeTarget = z.infer<typeof DisputeTarget>;

export const ResolveDispute = z.strictObject({
  targetId: Id,
  outcome: z.enum(['upheld', 'dismissed']),
  note: Text(2000),
});
export type ResolveDispute = z.infer<typeof ResolveDispute>;

export const WithdrawTarget = z.strictObject({ targetId: Id, reason: Text(2000) });
export type WithdrawTarget = z.infer<typeof WithdrawTarget>;

export const targetCommands = {
  SetTarget,
  ReviseTarget,
  AllocateTarget,
  CommunicateTarget,
  AcknowledgeTarget,
  DisputeTarget,
  ResolveDispute,
  WithdrawTarget,
};
export type TargetCommands = CommandsOf<typeof targetCommands>;
