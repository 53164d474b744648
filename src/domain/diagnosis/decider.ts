import type { Aggregate, Decider } from '../directory/decide.ts';
import { accept, type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { diagnosisStream } from '../kernel/stream.ts';
import { completeAction, planAction, verifyAction } from './actions.ts';
import {
  type DecideDiagnosis,
  type Diagnosis,
  type DiagnosisRefusal,
  evolveDiagnosis,
  unknownDiagnosis,
} from './case.ts';
import {
  type ConcludeDiagnosis,
  type DiagnosisCommands,
  diagnosisCommands,
  type OpenDiagnosis,
  type RequestFinding,
  type SubmitFinding,
} from './commands.ts';
import { type Cause, type DiagnosisEvent, diagnosisUpcasts } from './events.ts';
import { outstandingOf } from './outstanding.ts';

const WHOLE = 10_000;

const openDiagnosis: DecideDiagnosis<OpenDiagnosis> = (asked, diagnosis, directory) => {
  if (diagnosis.is === 'opened') {
    if (same(diagnosis.opened, asked)) return accept();
    return refuse(
      'DiagnosisAlreadyOpened',
      `The diagnosis "${asked.diagnosisId}" already exists, with other content. Send another diagnosisId.`,
    );
  }
  if (!directory.targets.has(asked.targetId)) {
    return refuse('UnknownTarget', `There is no target "${asked.targetId}": post SetTarget first, or check the id.`, {
      pointer: '/targetId',
      message: 'is unknown',
    });
  }
  return accept({ type: 'DiagnosisOpened', data: asked });
};

const requestFinding: DecideDiagnosis<RequestFinding> = (asked, diagnosis) => {
  if (diagnosis.is === 'unknown') return unknownDiagnosis(asked.diagnosisId);
  const before = requestOf(diagnosis.requests, asked.department);
  if (same(before, asked)) return accept();
  if (before) {
    return refuse(
      'FindingAlreadyRequested',
      `The finding of "${asked.department}" is requested already, with another question or day.`,
    );
  }
  if (diagnosis.concluded) return concludedAlready(asked.diagnosisId);
  return accept({ type: 'FindingRequested', data: asked });
};

const submitFinding: DecideDiagnosis<SubmitFinding> = (asked, diagnosis) => {
  if (diagnosis.is === 'unknown') return unknownDiagnosis(asked.diagnosisId);
  const before = requestOf(diagnosis.findings, asked.department);
  if (same(before, asked)) return accept();
  if (before) {
    return refuse('FindingAlreadySubmitted', `The finding of "${asked.department}" is in already, with other content.`);
  }
  if (diagnosis.concluded) return concludedAlready(asked.diagnosisId);
  if (!requestOf(diagnosis.requests, asked.department)) {
    return refuse('FindingWasNotRequested', `"${asked.department}" was not asked: post RequestFinding first.`, {
      pointer: '/department',
      message: 'was not asked for a finding',
    });
  }
  return namedTwice(asked.causes) ?? accept({ type: 'FindingSubmitted', data: asked });
};

const concludeDiagnosis: DecideDiagnosis<ConcludeDiagnosis> = (asked, diagnosis, _directory, { today }) => {
  if (diagnosis.is === 'unknown') return unknownDiagnosis(asked.diagnosisId);
  if (same(diagnosis.concluded, asked)) return accept();
  if (diagnosis.concluded) return concludedAlready(asked.diagnosisId);
  const outstanding = outstandingOf(diagnosis.requests, diagnosis.findings, today);
  if (outstanding.length > 0) {
    const names = outstanding.map(({ department, due }) => `"${department}" (due ${due})`).join(', ');
    return refuse('FindingsAreOutstanding', `Findings are neither in nor overdue: ${names}. Wait for them.`);
  }
  return namedTwice(asked.causes) ?? wrongSum(asked) ?? accept({ type: 'DiagnosisConcluded', data: asked });
};

function requestOf<Of extends { readonly department: string }>(all: readonly Of[], department: string): Of | undefined {
  return all.find((each) => each.department === department);
}

function namedTwice(causes: readonly { readonly cause: Cause }[]): Refused<'CauseIsNamedTwice'> | undefined {
  const faults = causes.flatMap(({ cause }, index): Fault[] =>
    causes.findIndex((each) => each.cause === cause) < index
      ? [{ pointer: `/causes/${index}/cause`, message: 'is named before' }]
      : [],
  );
  if (faults.length === 0) return undefined;
  return refuse('CauseIsNamedTwice', 'Each cause is named once: add the shares of the same cause.', ...faults);
}

function wrongSum({ causes }: ConcludeDiagnosis): Refused<'CausesDoNotSumTo10000'> | undefined {
  const sum = causes.reduce((total, { basisPoints }) => total + basisPoints, 0);
  if (sum === WHOLE) return undefined;
  return refuse('CausesDoNotSumTo10000', `The shares of the causes sum to ${sum} basis points, not to ${WHOLE}.`, {
    pointer: '/causes',
    message: `sums to ${sum}`,
  });
}

function concludedAlready(diagnosisId: string): Refused<'DiagnosisIsConcluded'> {
  return refuse('DiagnosisIsConcluded', `The diagnosis "${diagnosisId}" is concluded and does not change any more.`);
}

export const diagnosisDecider: Decider<DiagnosisCommands, Diagnosis, DiagnosisEvent, DiagnosisRefusal> = {
  initial: { is: 'unknown' },
  evolve: evolveDiagnosis,
  decide: {
    OpenDiagnosis: openDiagnosis,
    RequestFinding: requestFinding,
    SubmitFinding: submitFinding,
    ConcludeDiagnosis: concludeDiagnosis,
    PlanCorrectiveAction: planAction,
    CompleteCorrectiveAction: completeAction,
    VerifyCorrectiveAction: verifyAction,
  },
};

export const diagnosisAggregate: Aggregate<DiagnosisCommands, Diagnosis, DiagnosisEvent, DiagnosisRefusal> = {
  stream: ({ diagnosisId }) => diagnosisStream(diagnosisId),
  directory: false,
  commands: diagnosisCommands,
  terms: {
    OpenDiagnosis: { opens: true },
    ConcludeDiagnosis: { instant: ({ at }) => at },
    PlanCorrectiveAction: { repeatable: true },
    CompleteCorrectiveAction: { repeatable: true },
    VerifyCorrectiveAction: { repeatable: true },
  },
  decider: diagnosisDecider,
  upcasts: diagnosisUpcasts,
};
