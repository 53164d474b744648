import type { Decide } from '../directory/decide.ts';
import { refuse, type Refused } from '../kernel/decider.ts';
import type {
  CorrectiveActionCompleted,
  CorrectiveActionPlanned,
  CorrectiveActionVerified,
  DiagnosisConcluded,
  DiagnosisEvent,
  DiagnosisOpened,
  FindingRequested,
  FindingSubmitted,
} from './events.ts';

/** A corrective action: planned, then completed, then verified. */
export interface Action {
  readonly planned: CorrectiveActionPlanned;
  readonly completed: CorrectiveActionCompleted | undefined;
  readonly verified: CorrectiveActionVerified | undefined;
}

export type Diagnosis =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'opened';
      readonly opened: DiagnosisOpened;
      readonly requests: readonly FindingRequested[];
      readonly findings: readonly FindingSubmitted[];
      readonly concluded: DiagnosisConcluded | undefined;
      readonly actions: readonly Action[];
    };

export type DiagnosisRefusal =
  | 'DiagnosisAlreadyOpened'
  | 'DiagnosisIsUnknown'
  | 'DiagnosisIsConcluded'
  | 'UnknownTarget'
  | 'FindingAlreadyRequested'
  | 'FindingWasNotRequested'
  | 'FindingAlreadySubmitted'
  | 'FindingsAreOutstanding'
  | 'CauseIsNamedTwice'
  | 'CausesDoNotSumTo10000'
  | 'DiagnosisIsNotConcluded'
  | 'CauseIsNotConcluded'
  | 'ActionAlreadyPlanned'
  | 'ActionIsUnknown'
  | 'ActionIsDueBeforeItBegins'
  | 'ActionAlreadyCompleted'
  | 'ActionIsNotCompleted'
  | 'ActionAlreadyVerified'
  | 'UnknownSalesperson'
  | 'UnknownDepartment';

export type DecideDiagnosis<Asked> = Decide<Asked, Diagnosis, DiagnosisEvent, DiagnosisRefusal>;

export function unknownDiagnosis(diagnosisId: string): Refused<'DiagnosisIsUnknown'> {
  return refuse('DiagnosisIsUnknown', `There is no diagnosis "${diagnosisId}": post OpenDiagnosis first.`);
}

export function evolveDiagnosis(diagnosis: Diagnosis, event: DiagnosisEvent): Diagnosis {
  const { type, data } = event;
  if (type === 'DiagnosisOpened') {
    return { is: 'opened', opened: data, requests: [], findings: [], concluded: undefined, actions: [] };
  }
  if (diagnosis.is === 'unknown') return diagnosis;
  switch (type) {
    case 'FindingRequested':
      return { ...diagnosis, requests: [...diagnosis.requests, data] };
    case 'FindingSubmitted':
      return { ...diagnosis, findings: [...diagnosis.findings, data] };
    case 'DiagnosisConcluded':
      return { ...diagnosis, concluded: data };
    case 'CorrectiveActionPlanned':
      return {
        ...diagnosis,
        actions: [...diagnosis.actions, { planned: data, completed: undefined, verified: undefined }],
      };
    case 'CorrectiveActionCompleted':
      return { ...diagnosis, actions: changed(diagnosis.actions, data.actionId, { completed: data }) };
    case 'CorrectiveActionVerified':
      return { ...diagnosis, actions: changed(diagnosis.actions, data.actionId, { verified: data }) };
  }
}

function changed(actions: readonly Action[], actionId: string, change: Partial<Action>): readonly Action[] {
  return actions.map((action) => (action.planned.actionId === actionId ? { ...action, ...change } : action));
}
