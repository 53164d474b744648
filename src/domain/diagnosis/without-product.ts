import { byKey, type CellSums } from './cell-sums.ts';
import { CANCEL_CAUSES, type ProductFacts, RETURN_REASONS } from './facts.ts';
import { minus, type Series, together } from './series.ts';

/**
 * The cell without a product that is new or discontinued: it has a row of its own. Its cancellations and returns leave
 * with it: of each month the share that it has in the value cancelled, and in the value that came back. What is left
 * of a cell never cancels more than it won, and never gets back more than it kept.
 */
export function withoutProduct(cell: CellSums, product: ProductFacts): CellSums {
  const won = notNegative(minus(cell.won, product.won));
  const left = {
    listValue: minus(cell.listValue, numbers(product.listValue)),
    netValue: minus(cell.netValue, numbers(product.netValue)),
    keptValue: minus(cell.keptValue, numbers(product.keptValue)),
    returnedValue: cell.returnedValue.map((series, lag) =>
      minus(series, numbers(product.returnedValue[lag] as readonly bigint[])),
    ),
  };
  const cancelledLeft = share(minus(left.netValue, left.keptValue), minus(cell.netValue, cell.keptValue));
  const cancelled = byKey(CANCEL_CAUSES, (cause) => times(cell.cancelled[cause], cancelledLeft));
  const toCancel = atMost(together(Object.values(cancelled), won.length), won);
  const cancelledWithin = byKey(CANCEL_CAUSES, (cause) => times(cancelled[cause], toCancel));
  const kept = notNegative(minus(won, together(Object.values(cancelledWithin), won.length)));
  const returnedLeft = left.returnedValue.map((series, lag) => share(series, cell.returnedValue[lag] as Series));
  const returned = byKey(RETURN_REASONS, (reason) =>
    cell.returned[reason].map((series, lag) => times(series, returnedLeft[lag] as Series)),
  );
  const toReturn = atMost(together(Object.values(returned).flat(), won.length), kept);
  return {
    ...cell,
    ...left,
    won,
    cancelled: cancelledWithin,
    returned: byKey(RETURN_REASONS, (reason) => returned[reason].map((series) => times(series, toReturn))),
  };
}

function numbers(amounts: readonly bigint[]): Series {
  return amounts.map(Number);
}

function notNegative(series: Series): Series {
  return series.map((value) => Math.max(0, value));
}

function times(a: Series, b: Series): Series {
  return a.map((value, month) => value * Number(b[month]));
}

/** Month by month, part / whole within 0 and 1; 1 where there is no whole, as nothing is known to leave. */
function share(part: Series, whole: Series): Series {
  return part.map((value, month) => {
    const all = Number(whole[month]);
    return all > 0 ? Math.min(1, Math.max(0, value / all)) : 1;
  });
}

/** What a sum has to be multiplied with, month by month, so that it stays within a limit. */
function atMost(sum: Series, limit: Series): Series {
  return sum.map((value, month) => (value > Number(limit[month]) ? Number(limit[month]) / value : 1));
}
