import type { Decide } from '../directory/decide.ts';
import type { Directory } from '../directory/directory.ts';
import type { Day } from '../kernel/day.ts';
import { type Fault, refuse, type Refused } from '../kernel/decider.ts';
import { type Period, resolvePeriod } from '../kernel/period.ts';
import type {
  AcknowledgeTarget,
  CommunicateTarget,
  DisputeTarget,
  ResolveDispute,
  ReviseTarget,
  SetTarget,
} from './commands.ts';
import type { TargetAllocated, TargetEvent, TargetSet } from './events.ts';

export interface SetState {
  readonly is: 'set';
  readonly set: TargetSet;
  /** Version n + 2 is revision n. */
  readonly revisions: readonly ReviseTarget[];
  readonly allocations: readonly TargetAllocated[];
  readonly communicated: readonly CommunicateTarget[];
  readonly acknowledged: readonly AcknowledgeTarget[];
  readonly dispute: DisputeTarget | undefined;
  readonly resolved: ResolveDispute | undefined;
  readonly withdrawn: boolean;
}

export type Target = { readonly is: 'unset' } | SetState;

export type TargetRefusal =
  | 'TargetAlreadySet'
  | 'TargetIsUnknown'
  | 'TargetIsWithdrawn'
  | 'CompanyIsNotConfigured'
  | 'UnknownPeriod'
  | 'PeriodIsClosed'
  | 'UnknownScope'
  | 'ScopeIdIsMissing'
  | 'ScopeIdNotAllowed'
  | 'CurrencyIsMissing'
  | 'CurrencyNotAllowed'
  | 'CurrencyIsNotTheTargets'
  | 'PlanRateIsMissing'
  | 'PlanRateNotAllowed'
  | 'AmountIsNotMoney'
  | 'CountsAllNeedsAFilter'
  | 'UnknownProduct'
  | 'SeasonalityDoesNotCoverThePeriod'
  | 'RevisionIsOutsideThePeriod'
  | 'ChildIsAlreadySet'
  | 'UnknownVersion'
  | 'TargetIsNotCommunicated'
  | 'DisputeIsOpen'
  | 'NoDisputeIsOpen';

export type Refusal = Refused<TargetRefusal>;
export type DecideTarget<Asked> = Decide<Asked, Target, TargetEvent, TargetRefusal>;

/** The state of a target that is set and not withdrawn, or the refusal. */
export function standing(target: Target, targetId: string): SetState | Refusal {
  if (target.is === 'unset') {
    return refuse('TargetIsUnknown', `The target "${targetId}" does not exist: post SetTarget first.`);
  }
  if (target.withdrawn) {
    return refuse(
      'TargetIsWithdrawn',
      `The target "${targetId}" is withdrawn: set a new target with another targetId.`,
    );
  }
  return target;
}

export function versionCount(target: SetState): number {
  return 1 + target.revisions.length;
}

/** The days of the target's period, by the company's calendar. */
export function periodOf({ period }: Pick<SetTarget, 'period'>, { company }: Directory): Period | Refusal {
  if (!company) {
    return refuse(
      'CompanyIsNotConfigured',
      'The company has no calendar and no currency yet: post ConfigureCompany first.',
    );
  }
  return (
    resolvePeriod(period, company) ??
    refuse('UnknownPeriod', "The company's calendar does not have this period.", {
      pointer: '/period',
      message: 'must be a period between 1900 and 2199',
    })
  );
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

export function fault(pointer: string, message: string): Fault {
  return { pointer, message };
}

export function closed(closedUntil: Day, pointer: string): Refusal {
  return refuse(
    'PeriodIsClosed',
    `All days before ${closedUntil} are closed: their targets cannot change.`,
    fault(pointer, 'is closed'),
  );
}

export function evolveTarget(target: Target, event: TargetEvent): Target {
  if (event.type === 'TargetSet') {
    return {
      is: 'set',
      set: event.data,
      revisions: [],
      allocations: [],
      communicated: [],
      acknowledged: [],
      dispute: undefined,
      resolved: undefined,
      withdrawn: false,
    };
  }
  return target.is === 'set' ? { ...target, ...changeBy(target, event) } : target;
}

function changeBy(target: SetState, event: Exclude<TargetEvent, { type: 'TargetSet' }>): Partial<SetState> {
  switch (event.type) {
    case 'TargetRevised':
      return { revisions: [...target.revisions, event.data] };
    case 'TargetAllocated':
      return { allocations: [...target.allocations, event.data] };
    case 'TargetCommunicated':
      return { communicated: [...target.communicated, event.data] };
    case 'TargetAcknowledged':
      return { acknowledged: [...target.acknowledged, event.data] };
    case 'TargetDisputed':
      return { dispute: event.data };
    case 'DisputeResolved':
      return { dispute: undefined, resolved: event.data };
    case 'TargetWithdrawn':
      return { withdrawn: true };
  }
}
