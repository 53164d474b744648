import { formatDecimal, parseDecimal, subtract } from '../../domain/kernel/decimal.ts';
import { effectiveTarget } from '../../domain/targets/plan.ts';
import type { ReadModel } from '../ports.ts';
import { actualOf, cutToPeriod } from './figure.ts';
import type { Moment } from './figures.ts';
import { standingPlan } from './plan.ts';
import { amountText, sumText } from './present.ts';
import { type Found, type HereColumns, present, type StoredPlan } from './rows.ts';
import { statement } from './statement.ts';

const CHANGES = statement('changes');

interface PlanEvent extends StoredPlan {
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly recordedAt: string;
}

interface ChangedRow {
  readonly target_id: string;
  readonly measure: string;
  readonly currency: string | null;
  readonly period_from: string;
  readonly period_until: string;
  readonly actual_1: string;
  readonly actual_2: string;
  readonly lines_without_cost_1: string;
  readonly lines_without_cost_2: string;
  /** In the order of the log. */
  readonly plans: readonly PlanEvent[];
}

interface MovingRow extends ChangedRow {
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly sale: string;
  readonly source: string;
  readonly sale_id: string;
  readonly amount: string;
  readonly lines_without_cost: string;
}

export interface KnownMoment extends Moment {
  readonly position: bigint;
}

export interface Changes {
  readonly here: HereColumns;
  readonly answer: object;
  readonly items: readonly object[];
  /** The position of the last event shown, where there are more. */
  readonly next: string | undefined;
}

/** What moved a target's figures between two moments; the items of all pages sum to the difference. Undefined where there is no such target at the second. */
export async function changesOf(
  readModel: ReadModel,
  targetId: string,
  from: KnownMoment,
  to: KnownMoment,
  page: { readonly limit: number; readonly after: string | undefined },
): Promise<Changes | undefined> {
  const rows = await readModel.query<Found<ChangedRow>>(CHANGES, [
    to.position.toString(),
    to.on,
    targetId,
    from.position.toString(),
    from.on,
    page.after ?? null,
    page.limit + 1,
  ]);
  const row = present<ChangedRow>(rows, 'target_id')[0];
  if (!row) return undefined;
  const moving = present<MovingRow>(rows as Found<MovingRow>[], 'position');
  const shown = moving.slice(0, page.limit);
  return {
    here: rows[0] as HereColumns,
    answer: {
      targetId: row.target_id,
      measure: row.measure,
      ...(row.currency !== null && { currency: row.currency }),
      ...figuresOf(row, from, to),
      targetChanges: planChanges(row, from.position),
    },
    items: shown.map((event) => ({
      eventId: event.event_id,
      event: event.event_type,
      position: `${event.position}:${event.position}`,
      recordedAt: event.recorded_at.toISOString(),
      stream: event.sale,
      source: event.source,
      saleId: event.sale_id,
      amount: sumText(event.amount, row.currency),
      ...(event.lines_without_cost !== '0' && { linesWithoutCost: Number(event.lines_without_cost) }),
    })),
    next: moving.length > page.limit ? shown.at(-1)?.position : undefined,
  };
}

function figuresOf(row: ChangedRow, from: KnownMoment, to: KnownMoment): object {
  const figure = (moment: KnownMoment, actual: string, linesWithoutCost: string) => {
    const stated = actualOf(actual, linesWithoutCost) !== null;
    return {
      position: `${moment.position}:${moment.position}`,
      on: cutToPeriod(moment.on, row.period_from, row.period_until),
      actual: stated ? sumText(actual, row.currency) : null,
      effective: effectiveAt(row, moment.position),
      ...(!stated && { linesWithoutCost: Number(linesWithoutCost) }),
    };
  };
  const before = figure(from, row.actual_1, row.lines_without_cost_1);
  const after = figure(to, row.actual_2, row.lines_without_cost_2);
  const moved = formatDecimal(subtract(parseDecimal(row.actual_2), parseDecimal(row.actual_1)));
  return {
    from: before,
    to: after,
    difference: before.actual === null || after.actual === null ? null : sumText(moved, row.currency),
  };
}

/** The effective target at a position; null before it was set. */
function effectiveAt({ plans, currency }: ChangedRow, position: bigint): string | null {
  const known = plans.filter((plan) => BigInt(plan.position) <= position);
  return known.length === 0 ? null : amountText(effectiveTarget(standingPlan(known)), currency);
}

function planChanges(row: ChangedRow, after: bigint): object[] {
  return row.plans
    .filter(({ position }) => BigInt(position) > after)
    .map(({ position, eventId, eventType, recordedAt }) => ({
      eventId,
      event: eventType,
      position: `${position}:${position}`,
      recordedAt: new Date(recordedAt).toISOString(),
      before: effectiveAt(row, BigInt(position) - 1n),
      after: effectiveAt(row, BigInt(position)),
    }));
}
