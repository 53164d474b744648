import { byKey } from './cell-sums.ts';
import { cancelledOf, type Cell } from './cells.ts';
import { discountChange } from './discount-gate.ts';
import {
  CANCEL_CAUSES,
  type CancelCause,
  LOSS_REASONS,
  type LossReason,
  type ProcessFacts,
  RETURN_REASONS,
  type ReturnReason,
} from './facts.ts';
import { moderated, processEvidence, rateChange, type Tested, type TestedRate } from './rate-gate.ts';
import { seenBy } from './ripeness.ts';
import { minus, type Series, together, total } from './series.ts';
import type { Windows } from './windows.ts';
import { winsPerLoss, type WouldHaveWon, wouldHaveWon } from './would-have-won.ts';

/** All rates of a group of cells, tested against the group's own history. */
export interface Gates {
  readonly lost: Readonly<Record<LossReason, TestedRate>>;
  readonly cancelled: Readonly<Record<CancelCause, TestedRate>>;
  readonly returned: Readonly<Record<ReturnReason, TestedRate>>;
  readonly discount: Tested;
  readonly wouldHaveWon: WouldHaveWon;
  readonly winsPerLoss: number;
}

/** `weights` of the cells where a person is compared with the others: the person's own exposure. */
export function gatesOf(cells: readonly Cell[], windows: Windows, weights?: readonly number[]): Gates {
  const months = windows.history + windows.periodMonths;
  const tested = <Key extends string>(
    keys: readonly Key[],
    exposure: (cell: Cell) => Series,
    events: (cell: Cell, key: Key) => readonly Series[],
  ) => {
    const exposures = cells.map(exposure);
    const rates = moderated(
      keys.map((key) =>
        rateChange(
          cells.map((cell, index) => ({ events: events(cell, key), exposure: exposures[index] as Series })),
          windows,
          weights,
        ),
      ),
    );
    return byKey(keys, (key) => rates[keys.indexOf(key)] as TestedRate);
  };

  const lost = tested(
    LOSS_REASONS,
    ({ decided }) => decided,
    (cell, reason) => [cell.lost[reason]],
  );
  const winRate = (at: 'before' | 'now') => 1 - total(Object.values(lost).map((rate) => rate[at]));
  const mu = wouldHaveWon(Object.values(lost), { before: winRate('before'), now: winRate('now') });
  return {
    lost,
    cancelled: tested(
      CANCEL_CAUSES,
      ({ won }) => won,
      (cell, cause) => [cell.cancelled[cause]],
    ),
    returned: tested(
      RETURN_REASONS,
      (cell) => minus(cell.won, cancelledOf(cell)),
      (cell, reason) => seenBy(cell.returned[reason], windows),
    ),
    discount: discountChange(
      together(
        cells.map(({ listValue }) => listValue),
        months,
      ),
      together(
        cells.map(({ netValue }) => netValue),
        months,
      ),
      windows,
    ),
    wouldHaveWon: mu,
    winsPerLoss: winsPerLoss(mu, winRate('before')),
  };
}

export type ProcessName = 'delivery' | 'service' | 'product';

/** The rates of the departments that do the work. Undefined where nothing was counted in the period. */
export function processGates(
  facts: ProcessFacts,
  windows: Windows,
): Readonly<Record<ProcessName, TestedRate | undefined>> {
  const gate = (events: Series, exposure: Series) => {
    const tested = processEvidence(rateChange([{ events: [events], exposure }], windows));
    return tested.exposureNow > 0 ? tested : undefined;
  };
  return {
    delivery: gate(facts.late, facts.promised),
    service: gate(facts.badCases, facts.ratedCases),
    product: gate(facts.productDetractors, facts.productAnswers),
  };
}
