import type { ProblemText } from './text.ts';

/** Refusals of what customers and the market say: feedback, cases of service, campaigns and indicators. */
export const VOICE_REFUSALS = {
  FeedbackAlreadyRecorded: {
    status: 409,
    title: 'Feedback already recorded',
    what: 'The feedback is recorded with other content.',
    next: 'For other feedback use another feedbackId.',
  },
  CaseAlreadyOpened: {
    status: 409,
    title: 'Case already opened',
    what: 'The case is opened with other content.',
    next: 'For another case use another caseId.',
  },
  CaseIsUnknown: {
    status: 404,
    title: 'Case is unknown',
    what: 'This source opened no case with this caseId.',
    next: 'Post OpenServiceCase first, or check both caseId and source.',
  },
  CaseAlreadyResolved: {
    status: 409,
    title: 'Case already resolved',
    what: 'The case is resolved already, at another time or with another satisfaction.',
    next: 'Post ReopenServiceCase first if the customer came back.',
  },
  CaseIsOpen: {
    status: 422,
    title: 'Case is open',
    what: 'The case is open, and only a resolved one can be reopened.',
    next: 'Post ResolveServiceCase first.',
  },
  ResolutionIsBeforeOpening: {
    status: 422,
    title: 'Resolution is before opening',
    what: 'The case would be resolved before it was opened, or before it was reopened last.',
    next: 'Check the time of the resolution.',
  },
  ReopeningIsBeforeResolution: {
    status: 422,
    title: 'Reopening is before resolution',
    what: 'The case would be reopened before it was resolved.',
    next: 'Check the time of the reopening.',
  },
  CampaignResultAlreadyRecorded: {
    status: 409,
    title: 'Campaign result already recorded',
    what: 'A result of the campaign for this first day, segment and territory is recorded with other content.',
    next: 'Check what the result is for. A recorded result is final.',
  },
  IndicatorAlreadyRecorded: {
    status: 409,
    title: 'Indicator already recorded',
    what: 'The indicator is recorded for this first day, segment and territory with another value or last day.',
    next: 'To correct it send replaces: true.',
  },
  IndicatorIsUnknown: {
    status: 404,
    title: 'Indicator is unknown',
    what: 'The command replaces a value that is not recorded.',
    next: 'Leave out replaces, or check the indicator, the first day, the segment and the territory.',
  },
  RangeIsEmpty: {
    status: 422,
    title: 'Range is empty',
    what: 'The range has no day: until is not after from.',
    next: 'Send the first day after the range as until.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
