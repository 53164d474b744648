import type { ProblemText } from './text.ts';

/** Refusals of diagnoses. */
export const DIAGNOSIS_REFUSALS = {
  DiagnosisAlreadyOpened: {
    status: 409,
    title: 'Diagnosis already opened',
    what: 'The diagnosis exists with other content.',
    next: 'For another diagnosis use another diagnosisId.',
  },
  DiagnosisIsUnknown: {
    status: 404,
    title: 'Diagnosis is unknown',
    what: 'The command addresses a diagnosis that was never opened.',
    next: 'Post OpenDiagnosis first, or check the diagnosisId.',
  },
  DiagnosisIsConcluded: {
    status: 422,
    title: 'Diagnosis is concluded',
    what: 'The diagnosis is concluded and does not change any more.',
    next: 'Open a new diagnosis of the target.',
  },
  UnknownTarget: {
    status: 422,
    title: 'Unknown target',
    what: 'The command names a target that was never set.',
    next: 'Post SetTarget first, or check the targetId.',
  },
  FindingAlreadyRequested: {
    status: 409,
    title: 'Finding already requested',
    what: 'The department was asked already, with another question or another day.',
    next: 'Wait for its finding. A department is asked once in a diagnosis.',
  },
  FindingWasNotRequested: {
    status: 422,
    title: 'Finding was not requested',
    what: 'The department was not asked for a finding in this diagnosis.',
    next: 'Post RequestFinding first, or check the department.',
  },
  FindingAlreadySubmitted: {
    status: 409,
    title: 'Finding already submitted',
    what: 'The finding of the department is in, with other content.',
    next: 'Say what changed in the conclusion of the diagnosis.',
  },
  FindingsAreOutstanding: {
    status: 422,
    title: 'Findings are outstanding',
    what: 'A department that was asked has not answered, and its time is not over.',
    next: 'Wait for the findings that the detail names, or for the day after they are due.',
  },
  CauseIsNamedTwice: {
    status: 422,
    title: 'Cause is named twice',
    what: 'One cause is in the list more than once.',
    next: 'Name each cause once, with the sum of its shares.',
  },
  CausesDoNotSumTo10000: {
    status: 422,
    title: 'Causes do not sum to 10,000',
    what: 'The shares of the causes of a shortfall sum to exactly 10,000 basis points.',
    next: 'Correct the shares. What nobody can explain is the cause "other".',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
