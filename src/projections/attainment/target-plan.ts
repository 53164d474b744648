import type { Directory, TargetEntry } from '../../domain/directory/directory.ts';
import type { FilterData } from '../../domain/directory/facts.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { formatFraction } from '../../domain/kernel/fraction.ts';
import type { TargetAllocated } from '../../domain/targets/events.ts';
import { isMoney } from '../../domain/targets/measures.ts';
import { type Piece, planOf } from '../../domain/targets/plan.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { PERIOD_CLOSE, TARGET_PLAN } from './tables.ts';

/** For an event of the target's own stream: writes the target as it is after the event. */
export function writeTarget(
  event: Recorded,
  targetId: string,
  directory: Directory,
  out: Output,
  allocation: TargetAllocated | null = null,
): void {
  const target = directory.targets.get(targetId);
  if (!target) {
    throw new Error(
      `${event.type} at position ${event.position} is about the target "${targetId}", which is not set before it.`,
    );
  }
  writePlan(event, target, directory, out, allocation);
}

/** For an event that changes the active days of a person: writes each of their targets that is not withdrawn. */
export function writeTargetsOf(event: Recorded, salespersonId: string, directory: Directory, out: Output): void {
  for (const targetId of directory.targetsOfOwner.get(`salesperson/${salespersonId}`) ?? []) {
    const target = directory.targets.get(targetId);
    if (target && !target.withdrawn) writePlan(event, target, directory, out, null);
  }
}

/** Writes a close, and each target that loses open days as it is at the close. */
export function writeClose(
  event: Recorded,
  closed: { readonly from?: Day; readonly until: Day },
  directory: Directory,
  out: Output,
): void {
  out.insert(PERIOD_CLOSE, { position: event.position, untilDay: closed.until });
  for (const target of directory.targets.values()) {
    const loses = target.from < closed.until && (closed.from === undefined || target.until > closed.from);
    if (loses && !target.withdrawn) writePlan(event, target, directory, out, null);
  }
}

function writePlan(
  event: Recorded,
  target: TargetEntry,
  directory: Directory,
  out: Output,
  allocation: TargetAllocated | null,
): void {
  const { company } = directory;
  if (!company) throw new Error('The log has a target before the company was configured: its currency is unknown.');
  const who = target.scope === 'salesperson' ? directory.salespeople.get(target.scopeId ?? '') : undefined;
  out.insert(TARGET_PLAN, {
    position: event.position,
    eventId: event.id,
    eventType: event.type,
    recordedAt: event.recordedAt,
    targetId: target.targetId,
    scope: target.scope,
    scopeId: target.scopeId ?? null,
    owner: target.owner,
    name: nameOf(target, directory),
    measure: target.measure,
    counts: target.counts,
    proration: target.proration,
    currency: isMoney(target.measure) ? company.currency : null,
    planCurrency: target.currency ?? null,
    planRate: target.planRate ?? null,
    filter: target.filter ?? null,
    filterKey: filterKey(target.filter),
    periodFrom: target.from,
    periodUntil: target.until,
    closedUntil: directory.closedUntil ?? null,
    versions: versionsOf(target),
    pieces: planOf(target, who, company).map(written),
    allocation: allocation?.to ?? null,
    withdrawn: target.withdrawn,
  });
}

function nameOf({ scope, scopeId }: TargetEntry, { salespeople, departments }: Directory): string {
  if (scope === 'company') return 'Company';
  return (scope === 'salesperson' ? salespeople : departments).get(scopeId ?? '')?.name ?? scopeId ?? '';
}

/**
 * Equal filters have equal keys, independent of the order of their values: targets are ranked among equal filters.
 */
export function filterKey(filter: FilterData | undefined): string {
  if (!filter) return '';
  const lists = Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    lists.map(([name, values]) => [name, [...new Set<unknown>(values as readonly unknown[])].sort()]),
  );
}

function versionsOf({ versions }: TargetEntry): object[] {
  return versions.map(({ position, ...version }) => ({ ...version, position: position.toString() }));
}

function written({ from, until, target, original, active }: Piece): object {
  return { from, until, target: formatFraction(target), original: formatFraction(original), active };
}
