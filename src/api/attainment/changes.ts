import { formatDecimal, parseDecimal, subtract } from '../../domain/kernel/decimal.ts';
import { effectiveTarget } from '../../domain/targets/plan.ts';
import type { ReadModel } from '../ports.ts';
import { eventPosition } from '../query/event-position.ts';
import { cut } from '../query/page.ts';
import { ask, type HereColumns, present } from '../query/statement.ts';
import { cutToPeriod } from '../query/targets/figure.ts';
import type { Moment } from '../query/targets/figures.ts';
import { frozenPlan } from '../query/targets/plan.ts';
import type { ChangesRow } from '../query/targets/sql/changes.types.ts';
import { CHANGES } from '../query/targets/statements.ts';
import { actualText, amountText, sumText } from '../query/targets/text.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import type { Changes, Known, TargetChange } from './schema-changes.ts';

export interface KnownMoment extends Moment {
  readonly position: bigint;
}

/** The target and the two moments. */
export interface ChangeSpan {
  readonly targetId: string;
  readonly from: KnownMoment;
  readonly to: KnownMoment;
}

export interface FoundChanges {
  readonly here: HereColumns;
  readonly answer: Omit<Changes, 'position' | 'asOf' | 'lagMs' | 'next'>;
  /** The position of the last event of the page. Undefined on the last page. */
  readonly next: string | undefined;
}

/**
 * What changed the figures of a target between two moments. The items of all pages sum to the difference. Throws
 * Problem 404 if the target was not set by the second moment.
 */
export async function changesOf(
  readModel: ReadModel,
  { targetId, from, to }: ChangeSpan,
  page: { readonly limit: number; readonly after: string | undefined },
): Promise<FoundChanges> {
  const { here, rows } = await ask(readModel, CHANGES, {
    toPosition: to.position,
    toOn: to.on,
    targetId,
    fromPosition: from.position,
    fromOn: from.on,
    afterPosition: page.after === undefined ? undefined : BigInt(page.after),
    limit: page.limit + 1,
  });
  const [row] = present(rows, 'target_id');
  if (!row) throw unknownTarget();
  const { shown, last } = cut(present(rows, 'position'), page.limit);
  return {
    here,
    answer: {
      targetId: row.target_id,
      scope: row.scope,
      ...(row.scope_id !== null && { scopeId: row.scope_id }),
      measure: row.measure,
      ...(row.currency !== null && { currency: row.currency }),
      ...figuresOf(row, from, to),
      targetChanges: targetChanges(row, from.position),
      items: shown.map((event) => itemOf(event, row.currency)),
    },
    next: last?.position,
  };
}

function itemOf(event: ChangesRow, currency: string | null): Changes['items'][number] {
  return {
    eventId: event.event_id,
    event: event.event_type,
    position: eventPosition(event.position),
    recordedAt: event.recorded_at.toISOString(),
    stream: event.sale,
    source: event.source,
    saleId: event.sale_id,
    amount: sumText(event.amount, currency),
    ...(event.lines_without_cost !== '0' && { linesWithoutCost: Number(event.lines_without_cost) }),
  };
}

function figuresOf(row: ChangesRow, from: KnownMoment, to: KnownMoment): Pick<Changes, 'from' | 'to' | 'difference'> {
  const known = (moment: KnownMoment, actual: string, linesWithoutCost: string): Known => ({
    position: eventPosition(moment.position),
    on: cutToPeriod(moment.on, row.period_from, row.period_until),
    ...actualText(actual, linesWithoutCost, row.currency),
    effective: effectiveAt(row, moment.position),
  });
  const before = known(from, row.actual_1, row.lines_without_cost_1);
  const after = known(to, row.actual_2, row.lines_without_cost_2);
  const moved = formatDecimal(subtract(parseDecimal(row.actual_2), parseDecimal(row.actual_1)));
  return {
    from: before,
    to: after,
    difference: before.actual === null || after.actual === null ? null : sumText(moved, row.currency),
  };
}

/** The effective target at a position. Null before it was set. */
function effectiveAt({ plans, currency }: ChangesRow, position: bigint): string | null {
  const known = plans.filter((plan) => BigInt(plan.position) <= position);
  return known.length === 0 ? null : amountText(effectiveTarget(frozenPlan(known)), currency);
}

function targetChanges(row: ChangesRow, after: bigint): TargetChange[] {
  return row.plans
    .filter(({ position }) => BigInt(position) > after)
    .map(({ position, eventId, eventType, recordedAt }) => ({
      eventId,
      event: eventType,
      position: eventPosition(position),
      recordedAt: new Date(recordedAt).toISOString(),
      before: effectiveAt(row, BigInt(position) - 1n),
      after: effectiveAt(row, BigInt(position)),
    }));
}
