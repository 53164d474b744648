import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { checkCompany, checkPerson, checkProduct } from '../directory/references.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { inStream } from '../kernel/stream.ts';
import { type Case, evolveCase, isBefore, unknownCase } from './case.ts';
import {
  type OpenServiceCase,
  type ReopenServiceCase,
  type ResolveServiceCase,
  type ServiceCommands,
  serviceCommands,
} from './commands.ts';
import { type ServiceEvent, serviceUpcasts } from './events.ts';

export type ServiceRefusal =
  | 'CaseAlreadyOpened'
  | 'CaseIsUnknown'
  | 'CaseAlreadyResolved'
  | 'CaseIsOpen'
  | 'ResolutionIsBeforeOpening'
  | 'ReopeningIsBeforeResolution'
  | 'CompanyIsNotConfigured'
  | 'UnknownProduct'
  | 'UnknownSalesperson';

type DecideCase<Asked> = Decide<Asked, Case, ServiceEvent, ServiceRefusal>;

const openServiceCase: DecideCase<OpenServiceCase> = (asked, known, directory) => {
  if (known.is !== 'unknown') {
    if (same(known.opened, asked)) return accept();
    return refuse(
      'CaseAlreadyOpened',
      `The case ${asked.caseId} of ${asked.source} is opened already, with other content. ` +
        'Send another caseId for another case.',
    );
  }
  return (
    checkCompany(directory) ??
    checkProduct(asked.productId, directory) ??
    checkPerson(asked.salespersonId, directory) ??
    accept({ type: 'ServiceCaseOpened', data: asked })
  );
};

const resolveServiceCase: DecideCase<ResolveServiceCase> = (asked, known) => {
  if (known.is === 'unknown') return unknownCase(asked);
  if (known.resolutions.some((resolution) => same(resolution, asked))) return accept();
  if (known.is === 'resolved') {
    return refuse(
      'CaseAlreadyResolved',
      `The case ${asked.caseId} was resolved at ${known.since}, with other content. Send ReopenServiceCase first.`,
    );
  }
  if (isBefore(asked.resolvedAt, known.since)) {
    return refuse('ResolutionIsBeforeOpening', `The case was opened or reopened at ${known.since}. Check the time.`, {
      pointer: '/resolvedAt',
      message: `must not be before ${known.since}`,
    });
  }
  return accept({ type: 'ServiceCaseResolved', data: asked });
};

const reopenServiceCase: DecideCase<ReopenServiceCase> = (asked, known) => {
  if (known.is === 'unknown') return unknownCase(asked);
  if (known.reopenings.some((reopening) => same(reopening, asked))) return accept();
  if (known.is === 'open') {
    return refuse('CaseIsOpen', `The case ${asked.caseId} is open. Only a resolved case can be reopened.`);
  }
  if (isBefore(asked.at, known.since)) {
    return refuse('ReopeningIsBeforeResolution', `The case was resolved at ${known.since}. Check the time.`, {
      pointer: '/at',
      message: `must not be before ${known.since}`,
    });
  }
  return accept({ type: 'ServiceCaseReopened', data: asked });
};

export const serviceDecider: Decider<ServiceCommands, Case, ServiceEvent, ServiceRefusal> = {
  initial: { is: 'unknown' },
  evolve: evolveCase,
  decide: {
    OpenServiceCase: openServiceCase,
    ResolveServiceCase: resolveServiceCase,
    ReopenServiceCase: reopenServiceCase,
  },
};

export const serviceAggregate: Aggregate<ServiceCommands, Case, ServiceEvent, ServiceRefusal> = {
  stream: ({ source, caseId }) => `case-${inStream(source)}~${inStream(caseId)}`,
  directory: false,
  commands: serviceCommands,
  terms: {
    OpenServiceCase: { opens: true, instant: ({ openedAt }) => openedAt },
    ResolveServiceCase: { repeatable: true, instant: ({ resolvedAt }) => resolvedAt },
    ReopenServiceCase: { repeatable: true, instant: ({ at }) => at },
  },
  decider: serviceDecider,
  upcasts: serviceUpcasts,
};
