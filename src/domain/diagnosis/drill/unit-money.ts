import { cancelledOf } from '../cells.ts';
import { gatesOf } from '../gates.ts';
import { unitWorth, type Worth } from '../parts.ts';
import type { Prepared } from '../prepare.ts';
import { discountStage, listPricesBefore, valueAtPricesBefore, valueAtRatesBefore } from '../prices.ts';
import { factors } from '../season.ts';
import { type Series, total } from '../series.ts';
import { winsPerLoss } from '../would-have-won.ts';
import type { CellPart, KindOf } from './counted.ts';

/** What one unit of an event's count costs in its cell: minor units; below zero is a gain. */
export type UnitMoney = (worth: Worth, month: number) => number;

/**
 * A part is -(its stage now - before) x m, with m what one unit of the stage is worth. A stage now is a sum over events
 * divided by something, so a unit of the sum costs -m divided by it: a loss m / decided opportunities, and so on.
 */
export function unitMoneyIn(part: CellPart, prepared: Prepared, worths: readonly Worth[]): UnitMoney {
  const { scope } = prepared;
  const { history, periodMonths } = scope.windows;
  const now = (series: Series) => total(series, history, history + periodMonths);
  const list = total(scope.cells.map(({ listValue }) => now(listValue)));
  const prices = listPricesBefore(scope.products, scope.windows);
  const units: Readonly<Record<KindOf<CellPart>, () => UnitMoney>> = {
    demand: () => {
      const season = factors(scope.season, history + periodMonths, history);
      const perIndex = -unitWorth(worths, 'demand') / periodMonths;
      return (_, month) => perIndex / Number(season[history + month]);
    },
    opportunities: () => (worth) =>
      per(-worth.worths.opportunities * worth.model.now.opportunities, now(worth.model.cell.decided)),
    lost: () => {
      const { wouldHaveWon } = gatesOf(scope.cells, scope.windows);
      return ({ worths: { won }, model }) =>
        per(won * winsPerLoss(wouldHaveWon, model.before.won), now(model.cell.decided));
    },
    cancelled: () => (worth) => per(worth.worths['not cancelled'], now(worth.model.cell.won)),
    returned: () => (worth) =>
      per(worth.worths['not returned'], now(worth.model.cell.won) - now(cancelledOf(worth.model.cell))),
    basket: () => (worth) =>
      scope.measure === 'revenue' ? per(-worth.worths.basket * worth.model.now.basket, worth.model.actual) : 0,
    discount: () => {
      const isKnown = scope.measure === 'revenue' && discountStage(scope.cells, scope.windows) !== undefined;
      return everywhere(isKnown ? per(unitWorth(worths, 'discount'), list) : 0);
    },
    'list price': () =>
      everywhere(ofMoney(prepared, per(-unitWorth(worths, 'list price'), valueAtPricesBefore([...prices.values()])))),
    'exchange rates': () => {
      const atRatesBefore = valueAtRatesBefore(scope.cells, scope.currencies, scope.windows);
      return everywhere(ofMoney(prepared, per(-unitWorth(worths, 'exchange rates'), atRatesBefore)));
    },
  };
  const [kind] = part.split(':') as [KindOf<CellPart>];
  return units[kind]();
}

const everywhere =
  (money: number): UnitMoney =>
  () =>
    money;

/** A target that counts orders has no money stages. */
function ofMoney({ scope }: Prepared, money: number): number {
  return scope.measure === 'revenue' ? money : 0;
}

/** Nothing where nothing happened: then the part did not change. */
function per(money: number, count: number): number {
  return count > 0 ? money / count : 0;
}
