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
  DiagnosisIsNotConcluded: {
    status: 422,
    title: 'Diagnosis is not concluded',
    what: 'A corrective action is against a concluded cause, and the diagnosis has none yet.',
    next: 'Post ConcludeDiagnosis first.',
  },
  CauseIsNotConcluded: {
    status: 422,
    title: 'Cause is not concluded',
    what: 'The conclusion of the diagnosis does not name the cause.',
    next: 'Name one of the causes that the detail lists.',
  },
  ActionAlreadyPlanned: {
    status: 409,
    title: 'Corrective action already planned',
    what: 'The diagnosis has a corrective action with this id and other content.',
    next: 'For another action use another actionId.',
  },
  ActionIsUnknown: {
    status: 404,
    title: 'Corrective action is unknown',
    what: 'The command addresses a corrective action that was never planned in this diagnosis.',
    next: 'Post PlanCorrectiveAction first, or check the actionId and the diagnosisId.',
  },
  ActionIsDueBeforeItBegins: {
    status: 422,
    title: 'Corrective action is due before it begins',
    what: 'The last day for completing the action is before its first day.',
    next: 'Correct `due` or `from`.',
  },
  ActionAlreadyCompleted: {
    status: 409,
    title: 'Corrective action already completed',
    what: 'The action was completed on another day.',
    next: 'Nothing is left to do. If the action was taken up again, plan another one.',
  },
  ActionIsNotCompleted: {
    status: 422,
    title: 'Corrective action is not completed',
    what: 'Whether an action was effective can be told after its completion only.',
    next: 'Post CompleteCorrectiveAction first.',
  },
  ActionAlreadyVerified: {
    status: 409,
    title: 'Corrective action already verified',
    what: 'The action is verified already, with other content.',
    next: 'If something changed since, plan another action.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
