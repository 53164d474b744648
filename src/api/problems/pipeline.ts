import type { ProblemText } from './text.ts';

/** Refusals of opportunities. */
export const PIPELINE_REFUSALS = {
  OpportunityAlreadyOpened: {
    status: 409,
    title: 'Opportunity already opened',
    what: 'The opportunity is opened with other content.',
    next: 'For another opportunity use another opportunityId.',
  },
  SaleAlreadyLost: {
    status: 409,
    title: 'Sale already lost',
    what: 'The opportunity is lost already, with other content.',
    next: 'Check source and opportunityId.',
  },
  LossIsBeforeOpening: {
    status: 422,
    title: 'Loss is before opening',
    what: 'The opportunity would be lost before it was opened.',
    next: 'Check both times, and which opportunity it is.',
  },
  OpportunityOfAnotherPerson: {
    status: 422,
    title: 'Opportunity of another person',
    what: 'The opening and the loss of an opportunity name different people.',
    next: 'Send the person of the event that is recorded, or check source and opportunityId.',
  },
  OpportunityDiffers: {
    status: 422,
    title: 'Opportunity differs',
    what: 'The opening and the loss of an opportunity describe it differently.',
    next: 'Leave out what is recorded already, or send the same.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
