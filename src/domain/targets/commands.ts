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

export const Scope = z
  .enum(['salesperson', 'department', 'company'])
  .meta({ id: 'Scope', description: 'Whose target it is. A department includes all departments below it.' });
export type Scope = z.infer<typeof Scope>;

export const Measure = z.enum(['revenue', 'units', 'orders', 'margin']).meta({
  id: 'Measure',
  description:
    'What is counted. `revenue`: net amounts. `units`: quantities. `orders`: sales. `margin`: net amounts less costs.',
});
export type Measure = z.infer<typeof Measure>;

export const Counts = z.enum(['credited', 'overlay', 'both', 'all']).meta({
  id: 'Counts',
  description:
    'Which credits count. `credited`: the `credits` of sales. `overlay`: their `overlays`. `both`: these together. ' +
    '`all`: every sale that matches the filter, for all people, house sales too.',
});
export type Counts = z.infer<typeof Counts>;

const names = z.array(Id).min(1).max(1000);
/** Every list that is given must contain the line's value. */
export const TargetFilter = z
  .strictObject({
    categories: z.array(Text(200)).min(1).max(1000).optional().describe('Categories of products.'),
    productIds: names.optional().describe('Products. They must be listed.'),
    segments: names.optional().describe('Segments of customers.'),
    territories: names.optional().describe('Territories.'),
  })
  .meta({
    id: 'TargetFilter',
    description: 'Counts only lines of sales that match: the value of a line must be in every list that is given.',
  });
export type TargetFilter = z.infer<typeof TargetFilter>;

export const Seasonality = z
  .array(
    z
      .strictObject({
        from: DayText.describe('The first day of the season. It ends where the next one begins.'),
        weight: PositiveDecimal.describe('The share of the season, relative to the other weights. Not per day.'),
      })
      .meta({ id: 'Season', description: 'A part of the period with its weight.' }),
  )
  .min(1)
  .max(400)
  .describe(
    'How the amount is spread over the period: each season gets its weight, spread over its days equally. The first ' +
      "`from` is the period's first day. Leave it out for equal days.",
  );
export type Seasonality = z.infer<typeof Seasonality>;

const TargetId = Id.describe('The target.');
const ScopeId = Id.optional().describe(
  'The salespersonId or departmentId. Required for these two, left out for the company.',
);
const Version = z.int().min(1).describe('Which version of the target: 1 as it was set, one more for each revision.');

export const SetTarget = z
  .strictObject({
    targetId: Id.describe('Your id of the target.'),
    scope: Scope,
    scopeId: ScopeId,
    period: PeriodAsked,
    measure: Measure,
    amount: Decimal.meta({
      description: 'The target for the whole period: money in `currency`, or a number of units or orders.',
      examples: ['120000.00'],
    }),
    currency: Currency.optional().describe(
      'The currency of the amount (ISO 4217). Required for revenue and margin, left out for units and orders.',
    ),
    planRate: PositiveDecimal.optional().meta({
      description:
        "How much of the company's currency one unit of `currency` is, as planned. Required where `currency` is not " +
        "the company's, left out otherwise.",
      examples: ['0.92'],
    }),
    counts: Counts,
    proration: z
      .enum(['days', 'none'])
      .describe(
        "`days`: only days on which the person is employed and not on leave count, times the person's ramp. " +
          '`none`: the amount holds as given. Matters for a salesperson only.',
      ),
    filter: TargetFilter.optional(),
    seasonality: Seasonality.optional(),
  })
  .describe('Sets a target: an amount of a measure for a period, of a person, a department or the company.');
export type SetTarget = z.infer<typeof SetTarget>;

export const ReviseTarget = z
  .strictObject({
    targetId: TargetId,
    amount: Decimal.meta({
      description: "The new target for the whole period, in the target's own currency. Not a difference.",
      examples: ['110000.00'],
    }),
    currency: Currency.optional().describe(
      'The currency that the target was set in. Required for revenue and margin, left out for units and orders.',
    ),
    reason: z.enum(['performance', 'economy', 'competition', 'correction']).describe('Why the target changes.'),
    effectiveFrom: DayText.describe('The first day of the new amount, in the period. Earlier days keep the old one.'),
    note: Text(2000).describe('The reason in words.'),
  })
  .describe('Changes the amount of a target from a day on. It makes a new version.');
export type ReviseTarget = z.infer<typeof ReviseTarget>;

export const Child = z
  .strictObject({
    targetId: Id.describe('Your id of the new target.'),
    scope: Scope,
    scopeId: ScopeId,
    basisPoints: BasisPoints.describe('The share of the amount in basis points: 10,000 is all of it.'),
  })
  .meta({ id: 'AllocatedTarget', description: 'A target that gets a share of another.' });

export const AllocateTarget = z
  .strictObject({
    targetId: Id.describe('The target that is handed down. It keeps its amount.'),
    to: z
      .array(Child)
      .min(1)
      .max(1000)
      .describe('The new targets, 1 to 1,000. Their shares may sum to more or less than 10,000.'),
  })
  .describe('Hands a target down: each child becomes a target of its own, with a share of the amount.');
export type AllocateTarget = z.infer<typeof AllocateTarget>;

export const CommunicateTarget = z
  .strictObject({
    targetId: TargetId,
    version: Version,
    to: Id.describe('Who received it, such as a salespersonId.'),
    how: Text(200).describe('How: in a meeting, by mail.'),
    at: Instant.describe('When.'),
  })
  .describe('Records that a version of a target was discussed with a person.');
export type CommunicateTarget = z.infer<typeof CommunicateTarget>;

export const AcknowledgeTarget = z
  .strictObject({
    targetId: TargetId,
    version: Version,
    by: Id.describe('Who accepts it, such as a salespersonId.'),
  })
  .describe('Records that a person accepts a version that was communicated.');
export type AcknowledgeTarget = z.infer<typeof AcknowledgeTarget>;

export const DisputeTarget = z
  .strictObject({
    targetId: TargetId,
    version: Version,
    by: Id.describe('Who disputes it, such as a salespersonId.'),
    reason: Text(2000).describe('Why, in words.'),
  })
  .describe('Opens a dispute about a version of a target.');
export type DisputeTarget = z.infer<typeof DisputeTarget>;

export const ResolveDispute = z
  .strictObject({
    targetId: TargetId,
    outcome: z
      .enum(['upheld', 'dismissed'])
      .describe('`upheld`: the dispute was right. `dismissed`: it was not. The amount changes by ReviseTarget only.'),
    note: Text(2000).describe('The decision in words.'),
  })
  .describe('Ends the open dispute about a target.');
export type ResolveDispute = z.infer<typeof ResolveDispute>;

export const WithdrawTarget = z
  .strictObject({ targetId: TargetId, reason: Text(2000).describe('Why, for people who read the history.') })
  .describe('Withdraws a target. Lists leave it out, and it cannot be changed any more.');
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
