import type { Decide } from '../directory/decide.ts';
import type { Directory, SalespersonEntry as Person } from '../directory/directory.ts';
import { evolvePerson } from '../directory/person.ts';
import type { Day } from '../kernel/day.ts';
import { type Fault, refuse, type Refused } from '../kernel/decider.ts';
import type {
  EmploymentEnded,
  EmploymentEndProposed,
  LeaveCorrected,
  Ramp,
  SalespersonEvent,
  SalespersonHired,
  TransferCorrected,
} from './events.ts';

/** The person as the directory folds them, and what was asked for, to tell a repeat. */
export type Salesperson =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'hired';
      readonly person: Person;
      readonly hires: readonly SalespersonHired[];
      readonly ends: readonly EmploymentEnded[];
      readonly corrections: readonly (TransferCorrected | LeaveCorrected)[];
      /** The last proposal to end the employment. It stands until the employment ends. */
      readonly proposal: { readonly proposed: EmploymentEndProposed; readonly stands: boolean } | undefined;
    };

type Proposal = Extract<Salesperson, { is: 'hired' }>['proposal'];

export type SalespersonRefusal =
  | 'SalespersonAlreadyHired'
  | 'SalespersonIsUnknown'
  | 'SalespersonIsNotEmployed'
  | 'UnknownDepartment'
  | 'RampIsNotAscending'
  | 'LeaveIsEmpty'
  | 'UnknownTransfer'
  | 'UnknownLeave'
  | 'EmploymentHasEnded'
  | 'EscalationNotEarned'
  | 'ProposalIsMissing'
  | 'LastDayIsNotTheProposals'
  | 'ProposerMayNotApprove'
  | 'PeriodIsClosed';

export type DecidePerson<Asked> = Decide<Asked, Salesperson, SalespersonEvent, SalespersonRefusal>;

export function evolveSalesperson(state: Salesperson, event: SalespersonEvent): Salesperson {
  const before =
    state.is === 'hired' ? state : { person: undefined, hires: [], ends: [], corrections: [], proposal: undefined };
  const { hires, ends, corrections, proposal } = before;
  return {
    is: 'hired',
    // Positions matter to the directory's readers alone.
    person: evolvePerson(before.person, event, 0n),
    hires: event.type === 'SalespersonHired' ? [...hires, event.data] : hires,
    ends: event.type === 'EmploymentEnded' ? [...ends, event.data] : ends,
    corrections:
      event.type === 'TransferCorrected' || event.type === 'LeaveCorrected'
        ? [...corrections, event.data]
        : corrections,
    proposal: proposalAfter(event, proposal),
  };
}

/** A newer proposal replaces the last one, and the end of the employment ends it. */
function proposalAfter(event: SalespersonEvent, proposal: Proposal): Proposal {
  if (event.type === 'EmploymentEndProposed') return { proposed: event.data, stands: true };
  return event.type === 'EmploymentEnded' && proposal ? { ...proposal, stands: false } : proposal;
}

export function unknownSalesperson(salespersonId: string): Refused<'SalespersonIsUnknown'> {
  return refuse('SalespersonIsUnknown', `There is no salesperson "${salespersonId}": post HireSalesperson first.`);
}

export function notEmployed(detail: string, pointer: string): Refused<'SalespersonIsNotEmployed'> {
  return refuse('SalespersonIsNotEmployed', detail, { pointer, message: 'lies outside the employment' });
}

/** Refuses a department that the directory lacks. */
export function departmentFault(
  directory: Directory,
  departmentId: string,
  pointer = '/departmentId',
): Refused<'UnknownDepartment'> | undefined {
  if (directory.departments.has(departmentId)) return undefined;
  return refuse('UnknownDepartment', `There is no department "${departmentId}": post FoundDepartment first.`, {
    pointer,
    message: 'is unknown',
  });
}

/** Refuses a change about closed days; each day is given with its pointer. */
export function closedFault(
  { closedUntil }: Directory,
  days: readonly (readonly [Day, string])[],
): Refused<'PeriodIsClosed'> | undefined {
  if (closedUntil === undefined) return undefined;
  const faults: Fault[] = days
    .filter(([day]) => day < closedUntil)
    .map(([, pointer]) => ({ pointer, message: 'changes closed days' }));
  if (faults.length === 0) return undefined;
  return refuse('PeriodIsClosed', `All days before ${closedUntil} are closed and cannot change.`, ...faults);
}

export function rampFault(ramp: Ramp | undefined): Refused<'RampIsNotAscending'> | undefined {
  const faults = (ramp ?? []).flatMap((step, index, all) => {
    const before = all[index - 1];
    return before && step.until <= before.until
      ? [{ pointer: `/ramp/${index}/until`, message: `must be later than ${before.until}` }]
      : [];
  });
  return faults.length === 0
    ? undefined
    : refuse('RampIsNotAscending', 'The steps of a ramp follow each other in time.', ...faults);
}
