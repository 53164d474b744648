import type { StoredRule } from '../../domain/recognition/events.ts';
import { bigint, boolean, day, integer, json, nullable, oneOf, text } from '../runner/column.ts';
import { EVENT_COLUMNS, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. A query as of P is the same SQL with position <= P.

export const REWARD_PROGRAMME = table('reward_programme', 'A reward programme as it was defined.', {
  ...EVENT_COLUMNS,
  programmeId: text('Id of the programme.'),
  name: text('Name of the programme.'),
  departmentId: nullable(text('Department that it is for; null for everybody.')),
  cadence: oneOf(['month', 'quarter', 'year'], 'How long the rewarded periods are.'),
  basis: oneOf(['original', 'effective'], 'Target that attainment is measured against.'),
  measure: text('Measure of the targets that count.'),
  counts: text('Which credits count.'),
  rule: json<StoredRule>('What earns a reward, with its tiers.'),
  currency: text('Currency of the budget and of the rewards, ISO 4217.'),
  budget: bigint('Budget of each fiscal year in minor units of that currency.'),
  minTenureDays: integer('Least days of the current employment by the end of a period.'),
  notUnderPlan: boolean('Whether an improvement plan excludes a person.'),
  fromDay: day('First day on which a rewarded period may begin.'),
  untilDay: nullable(day('First day after the programme; null for one without an end.')),
});

export const REWARD_PROGRAMME_CLOSE = table('reward_programme_close', 'The close of a reward programme.', {
  ...EVENT_COLUMNS,
  programmeId: text('Id of the programme.'),
  closedOn: day('First day after the programme.'),
  reason: text('Why it was closed.'),
});

export const REWARD_GRANT = table('reward_grant', 'A reward that was granted.', {
  ...EVENT_COLUMNS,
  programmeId: text('Id of the programme.'),
  grantId: text('Id of the grant in the programme.'),
  salespersonId: text('Person who gets the reward.'),
  fromDay: day('First day of the rewarded period.'),
  untilDay: day('First day after the rewarded period.'),
  year: integer('Fiscal year whose budget pays: the year in which the period ends.'),
  tier: integer('Tier that was earned, from 1.'),
  kind: oneOf(['cash', 'office', 'time off', 'trip', 'other'], 'Kind of the reward.'),
  description: text('What the person gets.'),
  currency: text('Currency of the cost, ISO 4217.'),
  cost: bigint('Cost in minor units of that currency.'),
  targetId: text('Target whose figures earned the reward.'),
  attainment: text('Attainment at the evidence, as the fraction n/d.'),
  rank: nullable(integer('Rank at the evidence; null without one.')),
  evidencePosition: bigint('Position in the log up to which the figures of the evidence counted.'),
  grantedOn: day('Local day of the grant.'),
  grantedBy: text('Who granted it: the name of the key.'),
});

export const REWARD_STEP = table('reward_step', 'What became of a grant.', {
  ...EVENT_COLUMNS,
  programmeId: text('Id of the programme.'),
  grantId: text('Id of the grant.'),
  step: oneOf(['approved', 'declined', 'fulfilled', 'revoked'], 'What happened.'),
  onDay: day('Local day on which it happened; of a fulfilment the day on which the person got the reward.'),
  by: text('Who did it: the name of the key.'),
  note: nullable(text('The note or the reason.')),
  reference: nullable(text('Where a fulfilment is booked.')),
  clawback: boolean('Whether the person gives back what they got; false for all but a revocation.'),
});

export const KUDOS = table('kudos', 'Thanks to a salesperson.', {
  ...EVENT_COLUMNS,
  kudosId: text('Id of the kudos.'),
  givenBy: text('Who gives thanks.'),
  salespersonId: text('Person who is thanked.'),
  note: text('What for.'),
  source: nullable(text('System of the sale that it is about; null without one.')),
  saleId: nullable(text('Id of that sale.')),
  givenOn: day('Local day of the event.'),
});
