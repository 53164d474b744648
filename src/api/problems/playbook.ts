import type { ProblemText } from './text.ts';

/** Refusals of practices. */
export const PLAYBOOK_REFUSALS = {
  PracticeAlreadyPublished: {
    status: 409,
    title: 'Practice already published',
    what: 'The practice exists with other content.',
    next: 'For another practice use another practiceId.',
  },
  PracticeIsUnknown: {
    status: 404,
    title: 'Practice is unknown',
    what: 'The practice was never published, or not by then.',
    next: 'Post PublishPractice first, or check the practiceId.',
  },
  PracticeIsRetired: {
    status: 422,
    title: 'Practice is retired',
    what: 'The practice is retired: it is no longer shared, acknowledged or adopted.',
    next: 'Publish another practice.',
  },
  PracticeAlreadyAdopted: {
    status: 409,
    title: 'Practice already adopted',
    what: 'The person uses the practice from another day on.',
    next: 'Post DropPractice first, or check the day.',
  },
  AdoptionsOverlap: {
    status: 422,
    title: 'Adoptions overlap',
    what: 'The person used the practice before, until a later day.',
    next: 'Send the day that the fault names, or a later one.',
  },
  PracticeIsNotAdopted: {
    status: 422,
    title: 'Practice is not adopted',
    what: 'The person does not use the practice, so that it cannot be dropped.',
    next: 'Post AdoptPractice first, or check the person.',
  },
  DropIsBeforeAdoption: {
    status: 422,
    title: 'Drop is before adoption',
    what: 'The person would stop to use the practice before they began.',
    next: 'Send the first day on which it is no longer used.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
