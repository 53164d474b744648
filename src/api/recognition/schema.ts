import { z } from 'zod';
import { Counts, Measure, TargetFilter } from '../../domain/targets/commands.ts';
import { head } from '../query/answer.ts';
import { counted, eventShape, explanationOf } from '../query/explained.ts';
import { next } from '../query/page.ts';
import { BUDGET_FIGURES, STATUSES } from './parameters.ts';

const day = (what: string) => z.string().describe(`${what}, YYYY-MM-DD.`);
const money = (what: string) => z.string().describe(`${what}, in "currency".`);
const ratio = (what: string) => z.string().nullable().describe(`${what}, with six decimals. Null if it has none.`);
export const currency = z.string().describe('The currency of the programme.');

export const GivenReward = z
  .object({
    kind: z.enum(['cash', 'office', 'time off', 'trip', 'other']).describe('What kind of reward it is.'),
    description: z.string().describe('What the person gets.'),
    cost: money('What it costs'),
  })
  .meta({ id: 'GivenReward', description: 'What a person gets, and what it costs.' });

const from = z.string().describe('Where the tier begins, as a fraction.');
const reward = GivenReward.describe('The reward of the tier.');
const byFrom = z.array(z.object({ from, reward })).describe('The tiers, in ascending order.');
const GivenRule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('attainment').describe('By attainment.'), tiers: byFrom }),
    z.object({
      kind: z.literal('rank').describe('By rank.'),
      tiers: z
        .array(z.object({ upTo: z.int().describe('The last rank of the tier.'), reward }))
        .describe('The tiers, the best first.'),
    }),
    z.object({
      kind: z.literal('streak').describe('By periods in a row.'),
      periods: z.int().describe('How many periods in a row a tier takes.'),
      from: z.string().describe('The least attainment of each period.'),
      tiers: z.array(z.object({ reward })).describe('The tiers: once, twice, … so many periods.'),
    }),
    z.object({
      kind: z.literal('improvement').describe('By the growth of the actual.'),
      over: z.enum(['previous', 'year before']).describe('What it is compared with.'),
      tiers: byFrom,
    }),
  ])
  .meta({ id: 'GivenRule', description: 'What earns a reward.' });

export const Programme = z
  .object({
    programmeId: z.string().describe('The id of the programme.'),
    name: z.string().describe('The name.'),
    departmentId: z.string().nullable().describe('The department that it is for. Null for everybody.'),
    cadence: z.enum(['month', 'quarter', 'year']).describe('How long the rewarded periods are.'),
    basis: z.enum(['original', 'effective']).describe('The target that attainment is measured against.'),
    targets: z.object({ measure: Measure, counts: Counts }).describe('The targets that count.'),
    rule: GivenRule,
    currency,
    budget: money('What may be granted in each fiscal year'),
    eligibility: z
      .object({
        minTenureDays: z.int().describe('The least days of the current employment by the end of the period.'),
        notUnderPlan: z.boolean().describe('Whether an improvement plan excludes a person.'),
      })
      .describe('Who may get a reward.'),
    from: day('The first day on which a rewarded period may begin'),
    until: z.string().nullable().describe('The first day after the programme, YYYY-MM-DD. Null without an end.'),
    status: z.enum(['planned', 'running', 'over']).describe('How it stands on the day.'),
    close: z
      .object({
        on: day('The first day after the programme'),
        reason: z.string().describe('Why it was closed.'),
        position: z.string().describe('The position of the event.'),
      })
      .nullable()
      .describe('Its close. Null until then.'),
    ...eventShape,
  })
  .meta({ id: 'RewardProgramme', description: 'A reward programme.' });

export const ProgrammeList = z
  .object({ ...head, items: z.array(Programme).describe('The programmes, by id.'), next })
  .meta({ id: 'RewardProgrammeList', description: 'A page of reward programmes.' });

const Eligible = z
  .object({
    salespersonId: z.string().describe('The person.'),
    name: z.string().describe('The name of the person.'),
    targetId: z.string().describe('The target whose figures count.'),
    filter: TargetFilter.nullable().describe('The filter of the target. Null without one.'),
    attainment: ratio('The attainment, by the basis of the programme'),
    exactAttainment: z.string().nullable().describe('The same as the fraction "n/d". Null if it has none.'),
    rank: z
      .int()
      .nullable()
      .describe('The rank among the people of the programme. Equal figures share it. Null without attainment.'),
    improvement: ratio('The growth of the actual, for a programme by improvement'),
    tier: z.int().nullable().describe('The tier that was earned, from 1. Null without one.'),
    reward: GivenReward.nullable().describe('The reward of the tier. Null without one.'),
    obstacles: z.array(z.string()).describe('Why it cannot be granted: the names of the refusals.'),
    grantId: z.string().nullable().describe('The grant of days of this period that stands. Null without one.'),
    evidence: z
      .string()
      .nullable()
      .describe('The signed evidence for GrantReward, for 24 hours. Null without a tier, and with an obstacle.'),
    explanation: z.string().describe('The address of the explanation of the figure.'),
  })
  .meta({ id: 'Eligible', description: 'What a person earned in a period.' });

export const EligibleList = z
  .object({
    ...head,
    programmeId: z.string().describe('The programme.'),
    revision: z.int().describe('The revision of the programme. A close raises it.'),
    currency,
    period: z
      .object({ from: day('The first day'), until: day('The first day after the period') })
      .describe('The rewarded period.'),
    items: z.array(Eligible).describe('The people with a target of the period, by targetId.'),
    next,
  })
  .meta({ id: 'EligibleList', description: 'A page of what people earned.' });

const Step = z.object({
  step: z.enum(['approved', 'declined', 'fulfilled', 'revoked']).describe('What happened.'),
  on: day('The local day'),
  by: z.string().describe('Who did it: the name of the API key.'),
  note: z.string().nullable().describe('The note or the reason.'),
  reference: z.string().nullable().describe('Where a fulfilment is booked.'),
  clawback: z.boolean().describe('Whether the person gives back what they got.'),
  eventId: z.string().describe('The id of the event.'),
  position: z.string().describe('The position of the event.'),
  recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
});

const Because = z.object({
  eventId: z.string().describe('The id of the event.'),
  event: z.string().describe('The type of the event.'),
  position: z.string().describe('The position of the event.'),
  recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
  stream: z.string().nullable().describe('The stream of the sale. Null for a change of the target.'),
  amount: z
    .string()
    .nullable()
    .describe('What it adds to the restated actual, in the measure of the target. Null for a change of the target.'),
});

export const Reward = z
  .object({
    programmeId: z.string().describe('The programme.'),
    grantId: z.string().describe('The id of the grant.'),
    salespersonId: z.string().describe('The person.'),
    period: z
      .object({ from: day('The first day'), until: day('The first day after the period') })
      .describe('The rewarded period.'),
    year: z.int().describe('The fiscal year whose budget pays: that in which the period ends.'),
    tier: z.int().describe('The tier, from 1.'),
    reward: GivenReward,
    currency,
    status: z.enum(STATUSES).describe('How the grant stands on the day.'),
    clawback: z.boolean().describe('The person gives back what they got.'),
    grantedOn: day('The local day of the grant'),
    grantedBy: z.string().describe('Who granted it: the name of the API key.'),
    evidence: z
      .object({
        targetId: z.string().describe('The target.'),
        attainment: z.string().describe('The attainment then, with six decimals.'),
        rank: z.int().nullable().describe('The rank then.'),
        position: z.string().describe('The position up to which its figures counted.'),
      })
      .describe('What the grant rests on.'),
    steps: z.array(Step).describe('What became of it, in the order of the log.'),
    atRisk: z
      .object({
        attainment: ratio('The restated attainment now'),
        rank: z.int().nullable().describe('The rank by restated figures now.'),
        tier: z.int().nullable().describe('The tier that they earn. Null without one.'),
        because: z.array(Because).describe('The events since the evidence that moved this target or its actual.'),
      })
      .nullable()
      .describe(
        'Present if the restated figures no longer earn the tier. It changes nothing: a person decides. Null otherwise, ' +
          'and for a declined or revoked grant.',
      ),
    ...eventShape,
  })
  .meta({ id: 'GrantedReward', description: 'A reward that was granted, and what became of it.' });

export const RewardList = z
  .object({ ...head, items: z.array(Reward).describe('The grants in the order of the log.'), next })
  .meta({ id: 'RewardList', description: 'A page of grants.' });

const Budget = z
  .object({
    programmeId: z.string().describe('The programme.'),
    name: z.string().describe('Its name.'),
    currency,
    budget: money('The budget of the year'),
    grants: z.int().describe('How many grants are neither declined nor revoked.'),
    committed: money('What they cost'),
    approved: money('What those cost that are approved or fulfilled'),
    fulfilled: money('What those cost that are fulfilled'),
    left: money('The budget less "committed"'),
  })
  .meta({ id: 'RewardBudget', description: 'The budget of a programme in a fiscal year.' });

export const BudgetList = z
  .object({
    ...head,
    year: z.int().describe('The fiscal year.'),
    items: z.array(Budget).describe('The programmes, by id.'),
    next,
  })
  .meta({ id: 'RewardBudgetList', description: 'A page of budgets.' });

const BudgetGrant = z
  .object({
    ...eventShape,
    grantId: z.string().describe('The id of the grant.'),
    salespersonId: z.string().describe('The person.'),
    status: z.enum(STATUSES).describe('How the grant stands on the day.'),
    counted,
  })
  .meta({ id: 'CountedGrant', description: 'A grant that counts.' });

export const BudgetExplanation = explanationOf(BUDGET_FIGURES, BudgetGrant).meta({
  id: 'RewardBudgetExplanation',
  description: 'A page of what a figure of a budget is made of.',
});
