import type { ProblemText } from './text.ts';

/** Refusals of coaching sessions, improvement plans and the end of an employment for performance. */
export const COACHING_REFUSALS = {
  CoachingSessionAlreadyRecorded: {
    status: 409,
    title: 'Coaching session already recorded',
    what: 'The session exists with other content.',
    next: 'For another session use another sessionId.',
  },
  CoachingSessionIsUnknown: {
    status: 404,
    title: 'Coaching session is unknown',
    what: 'The command addresses a session that was never recorded.',
    next: 'Post RecordCoachingSession first, or check the sessionId.',
  },
  UnknownActionItem: {
    status: 422,
    title: 'Unknown action item',
    what: 'The session has fewer action items. They are numbered from 1, in the order in which they were recorded.',
    next: 'Send the number of an action item of this session.',
  },
  ActionItemAlreadyCompleted: {
    status: 409,
    title: 'Action item already completed',
    what: 'The action item was completed on another day.',
    next: 'Check the number of the item and the day.',
  },
  PlanAlreadyStarted: {
    status: 409,
    title: 'Plan already started',
    what: 'The improvement plan exists with other content.',
    next: 'For another plan use another planId.',
  },
  PlanIsUnknown: {
    status: 404,
    title: 'Plan is unknown',
    what: 'The command addresses an improvement plan that was never started.',
    next: 'Post StartImprovementPlan first, or check the planId.',
  },
  PlanIsTooShort: {
    status: 422,
    title: 'Plan is too short',
    what: 'The improvement plan has under 30 days. `until` is the first day after it.',
    next: 'Give the person 30 days or more.',
  },
  AnotherPlanRuns: {
    status: 422,
    title: 'Another plan runs',
    what: 'Another improvement plan of the person runs on a day of this one.',
    next: 'Close the other plan first, or start this one on the day of its close or later.',
  },
  PlanIsClosed: {
    status: 422,
    title: 'Plan is closed',
    what: 'The improvement plan was closed and does not change any more.',
    next: 'Start a new plan with StartImprovementPlan.',
  },
  PlanHasNotBegun: {
    status: 422,
    title: 'Plan has not begun',
    what: 'The day of the close is before the first day of the plan.',
    next: 'Close it on its first day or later.',
  },
  PlanIsNotOver: {
    status: 422,
    title: 'Plan is not over',
    what: 'The plan would be closed as ineffective while the person still has time to reach its goals.',
    next: 'Wait until the day after the plan.',
  },
  EscalationNotEarned: {
    status: 422,
    title: 'Escalation not earned',
    what:
      'The end of an employment for performance must be earned: a missed target of this person with a diagnosis that ' +
      'names the employee as its first cause, concluded within 24 months with all its findings in or overdue; coaching ' +
      'after that; an improvement plan of 30 days after that, closed as ineffective; no open dispute of the target.',
    next: 'Do what the faults name. Each pointer is a place in the proposal.',
  },
  ProposalIsMissing: {
    status: 422,
    title: 'Proposal is missing',
    what: 'The person has no standing proposal to end the employment for performance.',
    next: 'Post ProposeEndOfEmployment. Somebody else then posts EndEmployment.',
  },
  LastDayIsNotTheProposals: {
    status: 422,
    title: "Last day is not the proposal's",
    what: 'The last day differs from that of the proposal.',
    next: 'Send the last day of the proposal, or propose again.',
  },
  ProposerMayNotApprove: {
    status: 422,
    title: 'Proposer may not approve',
    what: 'The key that proposed the end of the employment, or granted the reward, also approves it.',
    next: 'Let somebody else decide, with a key of their own.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
