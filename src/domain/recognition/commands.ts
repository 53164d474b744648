import { z } from 'zod';
import {
  type CommandsOf,
  Currency,
  DayText,
  Decimal,
  Id,
  NonNegativeDecimal,
  PeriodAsked,
  PositiveDecimal,
  SaleNamed,
  Text,
} from '../kernel/schema.ts';

const MOST_TIERS = 20;

const Reward = z
  .strictObject({
    kind: z.enum(['cash', 'office', 'time off', 'trip', 'other']).describe('What kind of reward it is.'),
    description: Text(500).describe('What the person gets.'),
    cost: NonNegativeDecimal.meta({
      description: "What it costs, in the programme's currency. It is taken from the budget.",
      examples: ['500.00'],
    }),
  })
  .meta({ id: 'Reward', description: 'What a person gets, and what it costs.' });
export type Reward = z.infer<typeof Reward>;

const TiersFrom = (what: string) =>
  z
    .array(
      z.strictObject({
        from: Decimal.meta({
          description: `${what} A tier ends where the next one begins; the last has no end.`,
          examples: ['1.10'],
        }),
        reward: Reward,
      }),
    )
    .min(1)
    .max(MOST_TIERS)
    .describe('The tiers, in ascending order of `from`.');

const AttainmentRule = z
  .strictObject({
    kind: z.literal('attainment').describe('By the attainment of the period.'),
    tiers: TiersFrom('The least attainment, as a fraction: "1.10" is 110 %.'),
  })
  .describe('Rewards the attainment of the period.');

const RankRule = z
  .strictObject({
    kind: z.literal('rank').describe('By the rank in the period.'),
    tiers: z
      .array(
        z.strictObject({
          upTo: z.int().min(1).max(10_000).describe('The last rank of the tier. Equal figures share a rank.'),
          reward: Reward,
        }),
      )
      .min(1)
      .max(MOST_TIERS)
      .describe('The tiers, in ascending order of `upTo`: the first tier is that of the best.'),
  })
  .describe('Rewards the rank among the targets of one measure, counts, period and filter.');

const StreakRule = z
  .strictObject({
    kind: z.literal('streak').describe('By periods in a row.'),
    periods: z.int().min(2).max(24).describe('How many periods in a row a tier takes.'),
    from: Decimal.meta({ description: 'The least attainment of each period, as a fraction.', examples: ['1.00'] }),
    tiers: z
      .array(z.strictObject({ reward: Reward }))
      .min(1)
      .max(5)
      .describe('The first tier takes `periods` periods in a row, the second twice as many, and so on.'),
  })
  .describe('Rewards periods in a row. A period without attainment breaks the streak.');

const ImprovementRule = z
  .strictObject({
    kind: z.literal('improvement').describe('By growth.'),
    over: z.enum(['previous', 'year before']).describe('Compared with the period before, or a year before.'),
    tiers: TiersFrom('The least growth of the actual, as a fraction: "0.10" is 10 % more.'),
  })
  .describe('Rewards the growth of the actual. There is no growth over a period without an actual above zero.');

export const Rule = z
  .discriminatedUnion('kind', [AttainmentRule, RankRule, StreakRule, ImprovementRule])
  .meta({ id: 'RewardRule', description: 'What earns a reward.' });
export type Rule = z.infer<typeof Rule>;

const ProgrammeId = Id.describe('The programme.');
const GrantId = Id.describe('The grant.');
const Reason = Text(2000).describe('Why, for people who read the history.');

export const DefineRewardProgramme = z
  .strictObject({
    programmeId: Id.describe('Your id of the programme.'),
    name: Text(500).describe('The name that people read.'),
    scope: z
      .strictObject({ departmentId: Id.describe('The department, with all below it.') })
      .optional()
      .describe('Whose programme it is, by their department on the last day of a period. Without it: everybody.'),
    cadence: z
      .enum(['month', 'quarter', 'year'])
      .describe(
        'How long the rewarded periods are: named ones of the fiscal calendar, or ranges of about that length.',
      ),
    basis: z
      .enum(['original', 'effective'])
      .describe('The target that attainment is measured against: as it was first set, or with its revisions.'),
    targets: z
      .strictObject({
        measure: z.enum(['revenue', 'units', 'orders', 'margin']).describe('What is counted.'),
        counts: z.enum(['credited', 'overlay', 'both', 'all']).describe('Which credits count.'),
      })
      .describe('The targets of people that count.'),
    rule: Rule,
    currency: Currency.describe('The currency of the budget and of all rewards.'),
    budget: PositiveDecimal.meta({
      description: 'What may be granted in each fiscal year of the company. A reward counts in the year of its period.',
      examples: ['10000.00'],
    }),
    eligibility: z
      .strictObject({
        minTenureDays: z
          .int()
          .min(0)
          .max(36_500)
          .describe('The least days of the current employment by the end of the period.'),
        notUnderPlan: z
          .boolean()
          .describe('Refuse people with an improvement plan between the end of the period and the grant.'),
      })
      .describe('Who may get a reward.'),
    from: DayText.describe('The first day on which a rewarded period may begin.'),
    until: DayText.optional().describe('The first day after the programme. Leave it out for one without an end.'),
  })
  .describe('Defines a reward programme: what earns a reward, and the budget of each year.');
export type DefineRewardProgramme = z.infer<typeof DefineRewardProgramme>;

export const CloseRewardProgramme = z
  .strictObject({
    programmeId: ProgrammeId,
    on: DayText.describe('The first day after the programme: only periods that end before it are rewarded.'),
    reason: Reason,
  })
  .describe('Closes a reward programme. Evidence from before the close is stale.');
export type CloseRewardProgramme = z.infer<typeof CloseRewardProgramme>;

export const GrantReward = z
  .strictObject({
    programmeId: ProgrammeId,
    grantId: Id.describe('Your id of the grant.'),
    salespersonId: Id.describe('The person who gets the reward.'),
    period: PeriodAsked.describe('The rewarded period. It is over.'),
    tier: z.int().min(1).max(MOST_TIERS).describe('The tier that was earned, from 1.'),
    evidence: z
      .string()
      .min(1)
      .max(4000)
      .describe('The `evidence` of the person in /v1/recognition/eligible, unchanged, at most 24 hours old.'),
  })
  .describe('Grants a reward that was earned. Somebody else approves it.');
export type GrantReward = z.infer<typeof GrantReward>;

export const ApproveReward = z
  .strictObject({
    programmeId: ProgrammeId,
    grantId: GrantId,
    note: Text(2000).optional().describe('A note, for people who read the history.'),
  })
  .describe('Approves a grant. The key that granted it may not.');
export type ApproveReward = z.infer<typeof ApproveReward>;

export const DeclineReward = z
  .strictObject({ programmeId: ProgrammeId, grantId: GrantId, reason: Reason })
  .describe('Declines a grant that is not approved yet. Its cost is free again.');
export type DeclineReward = z.infer<typeof DeclineReward>;

export const FulfilReward = z
  .strictObject({
    programmeId: ProgrammeId,
    grantId: GrantId,
    on: DayText.describe('The day on which the person got it.'),
    reference: Text(200).optional().describe('Where it is booked, such as a payroll run.'),
  })
  .describe('Records that a person got an approved reward.');
export type FulfilReward = z.infer<typeof FulfilReward>;

export const RevokeReward = z
  .strictObject({
    programmeId: ProgrammeId,
    grantId: GrantId,
    reason: Reason,
    clawback: z.boolean().describe('Whether the person gives back what they got. Only for a fulfilled reward.'),
  })
  .describe('Revokes a grant that was not declined. Its cost is free again. Attainment does not change by it.');
export type RevokeReward = z.infer<typeof RevokeReward>;

export const programmeCommands = {
  DefineRewardProgramme,
  CloseRewardProgramme,
  GrantReward,
  ApproveReward,
  DeclineReward,
  FulfilReward,
  RevokeReward,
};
export type RewardProgrammeCommands = CommandsOf<typeof programmeCommands>;

export const GiveKudos = z
  .strictObject({
    kudosId: Id.describe('Your id of the kudos.'),
    from: Id.describe('Who gives thanks.'),
    to: Id.describe('The salesperson who is thanked.'),
    note: Text(2000).describe('What for.'),
    sale: SaleNamed.optional().describe('The sale that it is about.'),
  })
  .describe('Records thanks to a salesperson. It has no budget.');
export type GiveKudos = z.infer<typeof GiveKudos>;

export const kudosCommands = { GiveKudos };
export type KudosCommands = CommandsOf<typeof kudosCommands>;

/** What an evidence token says. It is checked when the token is opened, because an older program may have made it. */
export const Evidence = z.strictObject({
  programmeId: z.string(),
  revision: z.int(),
  salespersonId: z.string(),
  from: z.string(),
  until: z.string(),
  targetId: z.string(),
  attainment: z.string(),
  rank: z.int().nullable(),
  tier: z.int(),
  position: z.string(),
  expires: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;
