import { cancelledOf, type Cell } from './cells.ts';
import { type DiagnosisFacts, type ProductFacts, RETURN_REASONS } from './facts.ts';
import { seenSums } from './ripeness.ts';
import { minus, type Series, together, total } from './series.ts';
import type { Windows } from './windows.ts';

/** What the cells brought by month, less what came back within as many months as the period has. */
export function resultByMonth(cells: readonly Cell[], measure: DiagnosisFacts['measure'], windows: Windows): Series {
  const months = windows.history + windows.periodMonths;
  const within = (lags: readonly Series[]) => together(lags.slice(0, windows.periodMonths), months);
  const byCell = cells.map((cell) => {
    if (measure === 'revenue') return minus(cell.keptValue, within(cell.returnedValue));
    const returned = together(
      RETURN_REASONS.map((reason) => within(cell.returned[reason])),
      months,
    );
    return minus(minus(cell.won, cancelledOf(cell)), returned);
  });
  return together(byCell, months);
}

/** What products that are new brought in the period, or what discontinued ones brought in the base window. */
export function productsBrought(
  products: readonly ProductFacts[],
  measure: DiagnosisFacts['measure'],
  windows: Windows,
): { readonly new: number; readonly discontinued: number } {
  const { history, baseMonths, periodMonths } = windows;
  const brought = (product: ProductFacts) => {
    const back = seenSums(
      product.returnedValue.map((lag) => lag.map(Number)),
      windows,
    );
    const kept = (measure === 'revenue' ? product.keptValue : product.won).map(Number);
    const money = measure === 'revenue' ? back : { before: 0, now: 0 };
    return {
      before: total(kept, history - baseMonths, history) - money.before,
      now: total(kept, history, history + periodMonths) - money.now,
    };
  };
  const of = (standing: ProductFacts['standing']) =>
    products.filter((product) => product.standing === standing).map(brought);
  return {
    new: total(of('new').map(({ now }) => now)),
    discontinued: total(of('discontinued').map(({ before }) => before)),
  };
}
