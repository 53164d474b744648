import { type Evidence, NO_EVIDENCE } from '../../domain/diagnosis/drill/evidence.ts';
import type { DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import { toNumber } from '../../domain/kernel/fraction.ts';
import { effectiveTarget } from '../../domain/targets/plan.ts';
import type { ReadModel } from '../ports.ts';
import type { EventColumns } from '../query/explained.ts';
import { ask, present, type Statement } from '../query/statement.ts';
import { piecesOf } from '../query/targets/plan.ts';
import { keyOf } from './cell-facts.ts';
import {
  DRILL_ADJUSTMENTS,
  DRILL_CAMPAIGNS,
  DRILL_LOSSES,
  DRILL_ORDERS,
  DRILL_RETURNS,
  DRILL_TARGET,
} from './drill-statements.ts';
import { type Frame, type Owner, windowsOf } from './frame.ts';
import { parametersOf } from './kept.ts';

/** What the events of a row are asked for. */
export interface Wanted {
  readonly frame: Frame;
  readonly owner: Owner;
  readonly targetId: string;
  /** The target in force, in minor units or as a number of orders. */
  readonly target: DiagnosisFacts['target'];
  readonly row: string;
}

/** The evidence, and the events that it names, by position. */
export interface Found {
  readonly evidence: Evidence;
  readonly events: ReadonlyMap<string, EventColumns>;
}

/** The events that a row consists of, as of the position of the frame. */
export async function evidenceOf(
  readModel: ReadModel,
  sources: readonly (keyof Evidence)[],
  wanted: Wanted,
): Promise<Found> {
  const found = await Promise.all(sources.map((source) => ASK[source](readModel, wanted)));
  return {
    evidence: Object.assign({}, NO_EVIDENCE, ...found.map(({ evidence }) => evidence)) as Evidence,
    events: new Map(found.flatMap(({ events }) => events).map((event) => [event.position, event])),
  };
}

interface Part {
  readonly evidence: Partial<Evidence>;
  readonly events: readonly EventColumns[];
}

const ASK: Readonly<Record<keyof Evidence, (readModel: ReadModel, wanted: Wanted) => Promise<Part>>> = {
  orders: async (readModel, { frame, owner, row }) => {
    const parameters = { cancelled: row.startsWith('cancelled:'), units: row === 'list price' };
    const events = await rowsOf(readModel, DRILL_ORDERS, { ...asked(frame, owner), ...parameters });
    const orders = events.map((each) => ({
      ...happeningOf(each, each.product_id),
      ...keyOf(each),
      month: each.month,
      won: each.won,
      listValue: each.gross,
      netValue: each.net,
      currency: each.currency ?? '',
      foreignValue: each.source_amount,
      units: each.units,
      cancelled: each.cancel_cause ?? undefined,
    }));
    return { evidence: { orders }, events };
  },
  losses: async (readModel, { frame, owner }) => {
    const events = await rowsOf(readModel, DRILL_LOSSES, asked(frame, owner));
    const losses = events.flatMap((each) => {
      const products = each.about.length === 0 ? [null] : each.about;
      return products.map((product) => ({
        ...happeningOf(each, product),
        ...keyOf(each),
        month: each.month,
        reason: each.reason,
        share: each.share / products.length,
      }));
    });
    return { evidence: { losses }, events };
  },
  returns: async (readModel, { frame, owner }) => {
    const events = await rowsOf(readModel, DRILL_RETURNS, asked(frame, owner));
    const returns = events.map((each) => ({
      ...happeningOf(each, each.product_id),
      ...keyOf(each),
      month: each.month,
      reason: each.reason,
      lag: each.lag,
      share: each.share,
      value: each.amount,
    }));
    return { evidence: { returns }, events };
  },
  lateCredits: async (readModel, { frame, owner }) => {
    const events = await rowsOf(readModel, DRILL_ADJUSTMENTS, asked(frame, owner));
    const lateCredits = events.map((each) => ({
      ...happeningOf(each, each.product_id),
      ...keyOf(each),
      amount: each.amount,
    }));
    return { evidence: { lateCredits }, events };
  },
  campaigns: async (readModel, { frame: { position, on, months } }) => {
    const bounds = months.bounds.slice(windowsOf({ months }).periodMonth, months.names.length + 1);
    const events = await rowsOf(readModel, DRILL_CAMPAIGNS, { position, on, bounds });
    const campaigns = events.map((each) => ({
      ...happeningOf({ ...each, customer: null }, null),
      month: each.month,
      segment: each.segment ?? undefined,
      reached: each.reached,
      leads: each.leads,
    }));
    return { evidence: { campaigns }, events };
  },
  target: async (readModel, { frame, targetId, target }) => {
    const rows = await rowsOf(readModel, DRILL_TARGET, { position: frame.position, targetId });
    const events = rows.map((each) => ({ ...each, stream: `target-${targetId}` }));
    // Days that were closed before an event keep their plan: the last event leads to the target in force.
    const reached = rows.map(({ pieces }, n) =>
      n === rows.length - 1 ? Number(target) : toNumber(effectiveTarget(piecesOf(pieces))),
    );
    const steps = events.map((each, n) => ({
      ...happeningOf({ ...each, customer: null }, null),
      raised: (reached[n] ?? 0) - (reached[n - 1] ?? 0),
    }));
    return { evidence: { target: steps.filter(({ raised }) => raised !== 0) }, events };
  },
};

function asked(frame: Frame, owner: Owner) {
  return parametersOf(frame, { owner, start: windowsOf(frame).periodMonth, until: frame.months.names.length });
}

async function rowsOf<Parameters extends object, Row extends { readonly position: string }>(
  readModel: ReadModel,
  statement: Statement<Parameters, Row>,
  parameters: Parameters,
): Promise<Row[]> {
  const { rows } = await ask(readModel, statement, parameters);
  return present(rows, 'position');
}

interface HappeningColumns {
  readonly position: string;
  readonly day: string;
  readonly customer: string | null;
}

function happeningOf({ position, day, customer }: HappeningColumns, product: string | null) {
  return { position, day, product: product ?? undefined, customer: customer ?? undefined };
}
