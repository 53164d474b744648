import type { ProblemText } from './text.ts';

/** Refusals of reward programmes, grants and kudos. */
export const RECOGNITION_REFUSALS = {
  RewardProgrammeAlreadyDefined: {
    status: 409,
    title: 'Reward programme already defined',
    what: 'The programme exists with other content. Its terms never change.',
    next: 'Close it, and define another one with another programmeId.',
  },
  RewardProgrammeIsUnknown: {
    status: 404,
    title: 'Reward programme is unknown',
    what: 'The command addresses a programme that was never defined.',
    next: 'Post DefineRewardProgramme first, or check the programmeId.',
  },
  RewardProgrammeIsClosed: {
    status: 422,
    title: 'Reward programme is closed',
    what: 'The programme was closed on another day, or for another reason.',
    next: 'Define another programme.',
  },
  TiersAreNotAscending: {
    status: 422,
    title: 'Tiers are not ascending',
    what: 'A tier ends where the next one begins. So each begins above the one before it.',
    next: 'Put the tiers in ascending order, each value once.',
  },
  GrantAlreadyRecorded: {
    status: 409,
    title: 'Grant already recorded',
    what: 'The grant exists with another person, period or tier.',
    next: 'For another grant use another grantId.',
  },
  PeriodIsNotOfTheCadence: {
    status: 422,
    title: 'Period is not of the cadence',
    what: 'The programme rewards months, quarters or years, and the period has another length.',
    next: 'Send a period as long as the cadence of the programme.',
  },
  PeriodIsOutsideTheProgramme: {
    status: 422,
    title: 'Period is outside the programme',
    what: 'The period begins before the programme, or ends after its end or its close.',
    next: 'Send a period within the days of the programme.',
  },
  EvidenceIsForged: {
    status: 422,
    title: 'Evidence is forged',
    what: 'The evidence does not have the signature of this service: it was changed, or another installation made it.',
    next: 'Send the `evidence` of /v1/recognition/eligible unchanged.',
  },
  EvidenceIsStale: {
    status: 422,
    title: 'Evidence is stale',
    what: 'The figures of the evidence are more than 24 hours old, or the programme was closed since.',
    next: 'Ask /v1/recognition/eligible again.',
  },
  EvidenceIsForAnother: {
    status: 422,
    title: 'Evidence is for another grant',
    what: 'The evidence names another programme, person, period or tier, or was used for another grant.',
    next: 'Send the evidence of this person, with its period and its tier.',
  },
  PersonIsOutsideTheProgramme: {
    status: 422,
    title: 'Person is outside the programme',
    what: 'The programme is for a department, and the person was not in it on the last day of the period.',
    next: 'Check the person, or the scope of the programme.',
  },
  TenureTooShort: {
    status: 422,
    title: 'Tenure too short',
    what: 'The current employment has fewer days by the end of the period than the programme asks for.',
    next: 'Wait for a later period.',
  },
  UnderImprovementPlan: {
    status: 422,
    title: 'Under improvement plan',
    what: 'The person has an improvement plan on a day between the end of the period and the grant.',
    next: 'Close the plan first. It counts on the days before its close.',
  },
  AlreadyGranted: {
    status: 422,
    title: 'Already granted',
    what: 'A grant of the programme, neither declined nor revoked, rewards the person for days of this period.',
    next: 'Decline or revoke that grant first.',
  },
  BudgetIsExhausted: {
    status: 422,
    title: 'Budget is exhausted',
    what: 'The reward costs more than is left of the budget of the fiscal year in which the period ends.',
    next: 'Decline or revoke another grant of that year, or define another programme.',
  },
  RewardIsUnknown: {
    status: 404,
    title: 'Reward is unknown',
    what: 'The programme has no such grant.',
    next: 'Post GrantReward first, or check the grantId and the programmeId.',
  },
  RewardIsNotPending: {
    status: 422,
    title: 'Reward is not pending',
    what: 'The grant is approved, declined or revoked already.',
    next: 'Revoke an approved grant with RevokeReward.',
  },
  RewardIsNotApproved: {
    status: 422,
    title: 'Reward is not approved',
    what: 'Only an approved reward is fulfilled, and this one is not, or not any more.',
    next: 'Post ApproveReward first.',
  },
  RewardAlreadyFulfilled: {
    status: 409,
    title: 'Reward already fulfilled',
    what: 'The reward was fulfilled on another day, or under another reference.',
    next: 'Check the grantId.',
  },
  RewardIsNotStanding: {
    status: 422,
    title: 'Reward is not standing',
    what: 'The grant was declined, or revoked in another way.',
    next: 'Nothing is left to revoke.',
  },
  NothingToClawBack: {
    status: 422,
    title: 'Nothing to claw back',
    what: 'The reward is not fulfilled, so that the person has nothing to give back.',
    next: 'Revoke it with `clawback: false`.',
  },
  KudosAlreadyGiven: {
    status: 409,
    title: 'Kudos already given',
    what: 'The kudos exist with other content.',
    next: 'For other kudos use another kudosId.',
  },
  KudosToOneself: {
    status: 422,
    title: 'Kudos to oneself',
    what: 'A person gives kudos to themselves: `from` and `to` are the same.',
    next: 'Let somebody else give them.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
