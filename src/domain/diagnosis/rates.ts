import { byKey } from './cell-sums.ts';
import { cancelledOf, type Cell } from './cells.ts';
import {
  CANCEL_CAUSES,
  type CancelCause,
  LOSS_REASONS,
  type LossReason,
  RETURN_REASONS,
  type ReturnReason,
} from './facts.ts';
import type { Stage } from './prices.ts';
import { COMMON_EXPOSURE } from './rate-gate.ts';
import { seenSums } from './ripeness.ts';
import { total } from './series.ts';
import type { Windows } from './windows.ts';

/** The rates of one cell: per decided opportunity, per win, and per order that was not cancelled. */
export interface CellRates {
  readonly lost: Readonly<Record<LossReason, Stage>>;
  readonly cancelled: Readonly<Record<CancelCause, Stage>>;
  readonly returned: Readonly<Record<ReturnReason, Stage>>;
}

/**
 * The rates of every cell. In the base window a few exposures at the scope's common rate are added, so that small
 * cells do not jump; in the period they are as observed, or as before if there was no exposure.
 */
export function ratesOf(cells: readonly Cell[], windows: Windows): CellRates[] {
  const { history, baseMonths, periodMonths } = windows;
  const sums = (series: readonly number[]): Stage => ({
    before: total(series, history - baseMonths, history),
    now: total(series, history, history + periodMonths),
  });
  const exposure = cells.map((cell) => {
    const won = sums(cell.won);
    const cancelled = sums(cancelledOf(cell));
    return {
      decided: sums(cell.decided),
      won,
      kept: { before: Math.max(0, won.before - cancelled.before), now: won.now - cancelled.now },
    };
  });
  const ratesFor = (events: readonly Stage[], of: 'decided' | 'won' | 'kept'): Stage[] =>
    shrunk(
      events,
      exposure.map((each) => each[of]),
    );

  const lost = byKey(LOSS_REASONS, (key) =>
    ratesFor(
      cells.map((cell) => sums(cell.lost[key])),
      'decided',
    ),
  );
  const cancelled = byKey(CANCEL_CAUSES, (key) =>
    ratesFor(
      cells.map((cell) => sums(cell.cancelled[key])),
      'won',
    ),
  );
  const returned = byKey(RETURN_REASONS, (key) =>
    ratesFor(
      cells.map((cell) => seenSums(cell.returned[key], windows)),
      'kept',
    ),
  );
  return cells.map((_, index) => ({
    lost: byKey(LOSS_REASONS, (key) => lost[key][index] as Stage),
    cancelled: byKey(CANCEL_CAUSES, (key) => cancelled[key][index] as Stage),
    returned: byKey(RETURN_REASONS, (key) => returned[key][index] as Stage),
  }));
}

function shrunk(events: readonly Stage[], exposure: readonly Stage[]): Stage[] {
  const all = total(exposure.map(({ before }) => before));
  const common = total(events.map(({ before }) => before)) / Math.max(all, 1);
  return events.map((event, cell) => {
    const exposed = exposure[cell] as Stage;
    const before = (event.before + COMMON_EXPOSURE * common) / (exposed.before + COMMON_EXPOSURE);
    return { before, now: exposed.now > 0 ? event.now / exposed.now : before };
  });
}
