import { refuse, type Refused } from '../kernel/decider.ts';
import type { ServiceCaseOpened, ServiceCaseReopened, ServiceCaseResolved, ServiceEvent } from './events.ts';

/** A case as folded from its stream. All resolutions and reopenings stay known, so that a late repeat adds nothing. */
export type Case = { readonly is: 'unknown' } | KnownCase;

export interface KnownCase {
  readonly is: 'open' | 'resolved';
  readonly opened: ServiceCaseOpened;
  readonly resolutions: readonly ServiceCaseResolved[];
  readonly reopenings: readonly ServiceCaseReopened[];
  /** When it was opened, resolved or reopened last. */
  readonly since: string;
}

export function evolveCase(known: Case, event: ServiceEvent): Case {
  if (event.type === 'ServiceCaseOpened') {
    return { is: 'open', opened: event.data, resolutions: [], reopenings: [], since: event.data.openedAt };
  }
  if (known.is === 'unknown') return known;
  switch (event.type) {
    case 'ServiceCaseResolved':
      return {
        ...known,
        is: 'resolved',
        resolutions: [...known.resolutions, event.data],
        since: event.data.resolvedAt,
      };
    case 'ServiceCaseReopened':
      return { ...known, is: 'open', reopenings: [...known.reopenings, event.data], since: event.data.at };
  }
}

export function unknownCase({
  source,
  caseId,
}: {
  readonly source: string;
  readonly caseId: string;
}): Refused<'CaseIsUnknown'> {
  return refuse(
    'CaseIsUnknown',
    `There is no case ${caseId} of ${source}. Send OpenServiceCase first, or check both ids.`,
  );
}

export function isBefore(at: string, since: string): boolean {
  return Date.parse(at) < Date.parse(since);
}
