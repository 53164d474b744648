import type { Directory } from '../directory/directory.ts';
import { checkDepartment, checkPerson } from '../directory/references.ts';
import { accept, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { type Action, type DecideDiagnosis, type Diagnosis, unknownDiagnosis } from './case.ts';
import type { CompleteCorrectiveAction, PlanCorrectiveAction, VerifyCorrectiveAction } from './commands.ts';
import type { DiagnosisConcluded } from './events.ts';

export const planAction: DecideDiagnosis<PlanCorrectiveAction> = (asked, diagnosis, directory) => {
  if (diagnosis.is === 'unknown') return unknownDiagnosis(asked.diagnosisId);
  const before = actionOf(diagnosis, asked.actionId);
  if (before) {
    if (same(before.planned, asked)) return accept();
    return refuse(
      'ActionAlreadyPlanned',
      `The action "${asked.actionId}" is planned already, with other content. Send another actionId.`,
    );
  }
  if (!diagnosis.concluded) {
    return refuse(
      'DiagnosisIsNotConcluded',
      `The diagnosis "${asked.diagnosisId}" is not concluded yet: post ConcludeDiagnosis first.`,
    );
  }
  return (
    notConcluded(asked, diagnosis.concluded) ??
    dueTooEarly(asked) ??
    checkAffected(asked, directory) ??
    accept({ type: 'CorrectiveActionPlanned', data: asked })
  );
};

export const completeAction: DecideDiagnosis<CompleteCorrectiveAction> = (asked, diagnosis) => {
  const action = actionOf(diagnosis, asked.actionId);
  if (!action) return unknownAction(asked, diagnosis);
  const { completed } = action;
  if (!completed) return accept({ type: 'CorrectiveActionCompleted', data: asked });
  if (same(completed, asked)) return accept();
  return refuse('ActionAlreadyCompleted', `The action "${asked.actionId}" was completed on ${completed.on}.`, {
    pointer: '/on',
    message: `is not ${completed.on}`,
  });
};

export const verifyAction: DecideDiagnosis<VerifyCorrectiveAction> = (asked, diagnosis) => {
  const action = actionOf(diagnosis, asked.actionId);
  if (!action) return unknownAction(asked, diagnosis);
  const { completed, verified } = action;
  if (same(verified, asked)) return accept();
  if (verified) {
    return refuse('ActionAlreadyVerified', `The action "${asked.actionId}" is verified already, with other content.`);
  }
  if (!completed) {
    return refuse(
      'ActionIsNotCompleted',
      `The action "${asked.actionId}" is not completed yet: post CompleteCorrectiveAction first.`,
    );
  }
  return accept({ type: 'CorrectiveActionVerified', data: asked });
};

function actionOf(diagnosis: Diagnosis, actionId: string): Action | undefined {
  if (diagnosis.is === 'unknown') return undefined;
  return diagnosis.actions.find(({ planned }) => planned.actionId === actionId);
}

function unknownAction(
  { diagnosisId, actionId }: { readonly diagnosisId: string; readonly actionId: string },
  diagnosis: Diagnosis,
): Refused<'DiagnosisIsUnknown' | 'ActionIsUnknown'> {
  if (diagnosis.is === 'unknown') return unknownDiagnosis(diagnosisId);
  return refuse(
    'ActionIsUnknown',
    `The diagnosis "${diagnosisId}" has no action "${actionId}": post PlanCorrectiveAction first.`,
  );
}

function notConcluded(
  { cause }: PlanCorrectiveAction,
  { causes }: DiagnosisConcluded,
): Refused<'CauseIsNotConcluded'> | undefined {
  const names = causes.map((each) => each.cause);
  if (names.includes(cause)) return undefined;
  return refuse('CauseIsNotConcluded', `The diagnosis does not name "${cause}". It names: ${names.join(', ')}.`, {
    pointer: '/cause',
    message: `must be one of ${names.join(', ')}`,
  });
}

function dueTooEarly({ from, due }: PlanCorrectiveAction): Refused<'ActionIsDueBeforeItBegins'> | undefined {
  if (due >= from) return undefined;
  return refuse('ActionIsDueBeforeItBegins', `The action would be due before it begins on ${from}.`, {
    pointer: '/due',
    message: `must be ${from} or later`,
  });
}

function checkAffected(
  { affects }: PlanCorrectiveAction,
  directory: Directory,
): Refused<'UnknownSalesperson' | 'UnknownDepartment'> | undefined {
  if ('departmentId' in affects) return checkDepartment(affects.departmentId, directory, '/affects/departmentId');
  const unknown = affects.salespersonIds.flatMap(
    (id, index) => checkPerson(id, directory, `/affects/salespersonIds/${index}`) ?? [],
  );
  const [first] = unknown;
  return first && { ...first, faults: unknown.flatMap(({ faults }) => faults) };
}
