import type { ProblemText } from './text.ts';

/** Refusals of targets. */
export const TARGET_REFUSALS = {
  TargetAlreadySet: {
    status: 409,
    title: 'Target already set',
    what: 'The target is set with other values.',
    next: 'To change its amount post ReviseTarget. For another target use another targetId.',
  },
  TargetIsUnknown: {
    status: 404,
    title: 'Target is unknown',
    what: 'There is no target of this targetId, or there was none at the time that was asked for.',
    next: 'Post SetTarget first, check the targetId, or ask with a later asOf.',
  },
  TargetIsWithdrawn: {
    status: 422,
    title: 'Target is withdrawn',
    what: 'The target is withdrawn and cannot be changed.',
    next: 'Set another target under a new targetId.',
  },
  UnknownScope: {
    status: 422,
    title: 'Unknown scope',
    what: 'The salesperson or department that the target is for does not exist.',
    next: 'Post HireSalesperson or FoundDepartment first, or check the scopeId.',
  },
  ScopeIdIsMissing: {
    status: 422,
    title: 'Scope id is missing',
    what: 'A target of a salesperson or a department must name who it is for.',
    next: 'Send the salespersonId or departmentId as scopeId.',
  },
  ScopeIdNotAllowed: {
    status: 422,
    title: 'Scope id is not allowed',
    what: 'A target of the company has no scopeId.',
    next: 'Leave scopeId out.',
  },
  CurrencyIsMissing: {
    status: 422,
    title: 'Currency is missing',
    what: 'A target on revenue or margin is an amount of money and needs a currency.',
    next: 'Send the currency.',
  },
  CurrencyNotAllowed: {
    status: 422,
    title: 'Currency is not allowed',
    what: 'A target on units or orders is not an amount of money.',
    next: 'Leave currency out.',
  },
  CurrencyIsNotTheTargets: {
    status: 422,
    title: "Currency is not the target's",
    what: 'A revision keeps the currency of the target.',
    next: 'Send the currency that the target was set in.',
  },
  PlanRateIsMissing: {
    status: 422,
    title: 'Plan rate is missing',
    what: "A target in another currency than the company's needs the exchange rate that it was planned at.",
    next: "Send planRate: how much of the company's currency one unit of the target's currency is.",
  },
  PlanRateNotAllowed: {
    status: 422,
    title: 'Plan rate is not allowed',
    what: "The target is in the company's currency, or not an amount of money, so no rate applies.",
    next: 'Leave planRate out.',
  },
  AmountIsNotMoney: {
    status: 422,
    title: 'Amount is not money',
    what: 'The amount has more decimals than its currency, or is too large.',
    next: 'Send an amount with the decimals of the currency: two for EUR, none for JPY.',
  },
  CountsAllNeedsAFilter: {
    status: 422,
    title: 'Counts all needs a filter',
    what: "A target that is not the company's counts all orders only where a filter says which.",
    next: 'Send a filter of categories, products, segments or territories, or use another value of counts.',
  },
  SeasonalityDoesNotCoverThePeriod: {
    status: 422,
    title: 'Seasonality does not cover the period',
    what: 'The first season does not begin with the period, or a season is out of order or begins after the period.',
    next: "Begin with the period's first day, then send each season later than the one before.",
  },
  RevisionIsOutsideThePeriod: {
    status: 422,
    title: 'Revision is outside the period',
    what: "The revision takes effect on a day that is not in the target's period.",
    next: 'Send a day of the period as effectiveFrom.',
  },
  ChildIsAlreadySet: {
    status: 422,
    title: 'Child is already set',
    what: 'A target that is to be handed down has the targetId of an existing target, or of another child.',
    next: 'Give each child a new targetId.',
  },
  UnknownVersion: {
    status: 422,
    title: 'Unknown version',
    what: 'The target does not have as many versions.',
    next: 'Send a number from 1 to the number of versions that the target has.',
  },
  TargetIsNotCommunicated: {
    status: 422,
    title: 'Target is not communicated',
    what: 'This version was not communicated to the person.',
    next: 'Post CommunicateTarget first.',
  },
  DisputeIsOpen: {
    status: 422,
    title: 'Dispute is open',
    what: 'A dispute about the target is open.',
    next: 'Post ResolveDispute first.',
  },
  NoDisputeIsOpen: {
    status: 422,
    title: 'No dispute is open',
    what: 'The target has no open dispute.',
    next: 'Check the targetId. Post DisputeTarget to open a dispute.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
