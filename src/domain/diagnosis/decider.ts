import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { diagnosisStream } from '../kernel/stream.ts';
import {
  type ConcludeDiagnosis,
  type DiagnosisCommands,
  diagnosisCommands,
  type OpenDiagnosis,
  type RequestFinding,
  type SubmitFinding,
} from './commands.ts';
import {
  type Cause,
  type DiagnosisConcluded,
  type DiagnosisEvent,
  type DiagnosisOpened,
  diagnosisUpcasts,
  type FindingRequested,
  type FindingSubmitted,
} from './events.ts';

export type Diagnosis =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'opened';
      readonly opened: DiagnosisOpened;
      readonly requests: readonly FindingRequested[];
      readonly findings: readonly FindingSubmitted[];
      readonly concluded: DiagnosisConcluded | undefined;
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
  | 'CausesDoNotSumTo10000';

type DecideDiagnosis<Asked> = Decide<Asked, Diagnosis, DiagnosisEvent, DiagnosisRefusal>;

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
  if (diagnosis.is === 'unknown') return unknown(asked.diagnosisId);
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
  if (diagnosis.is === 'unknown') return unknown(asked.diagnosisId);
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
  if (diagnosis.is === 'unknown') return unknown(asked.diagnosisId);
  if (same(diagnosis.concluded, asked)) return accept();
  if (diagnosis.concluded) return concludedAlready(asked.diagnosisId);
  const outstanding = diagnosis.requests.filter(
    ({ department, due }) => !requestOf(diagnosis.findings, department) && due >= today,
  );
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

function unknown(diagnosisId: string): Refused<'DiagnosisIsUnknown'> {
  return refuse('DiagnosisIsUnknown', `There is no diagnosis "${diagnosisId}": post OpenDiagnosis first.`);
}

function concludedAlready(diagnosisId: string): Refused<'DiagnosisIsConcluded'> {
  return refuse('DiagnosisIsConcluded', `The diagnosis "${diagnosisId}" is concluded and does not change any more.`);
}

function evolve(diagnosis: Diagnosis, { type, data }: DiagnosisEvent): Diagnosis {
  if (type === 'DiagnosisOpened') {
    return { is: 'opened', opened: data, requests: [], findings: [], concluded: undefined };
  }
  if (diagnosis.is === 'unknown') return diagnosis;
  if (type === 'FindingRequested') return { ...diagnosis, requests: [...diagnosis.requests, data] };
  if (type === 'FindingSubmitted') return { ...diagnosis, findings: [...diagnosis.findings, data] };
  return { ...diagnosis, concluded: data };
}

export const diagnosisDecider: Decider<DiagnosisCommands, Diagnosis, DiagnosisEvent, DiagnosisRefusal> = {
  initial: { is: 'unknown' },
  evolve,
  decide: {
    OpenDiagnosis: openDiagnosis,
    RequestFinding: requestFinding,
    SubmitFinding: submitFinding,
    ConcludeDiagnosis: concludeDiagnosis,
  },
};

export const diagnosisAggregate: Aggregate<DiagnosisCommands, Diagnosis, DiagnosisEvent, DiagnosisRefusal> = {
  stream: ({ diagnosisId }) => diagnosisStream(diagnosisId),
  directory: false,
  commands: diagnosisCommands,
  terms: { OpenDiagnosis: { opens: true }, ConcludeDiagnosis: { instant: ({ at }) => at } },
  decider: diagnosisDecider,
  upcasts: diagnosisUpcasts,
};
