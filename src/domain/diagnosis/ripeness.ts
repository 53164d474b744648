import { mean, type Series, together, total } from './series.ts';
import type { Windows } from './windows.ts';

/**
 * What had come back by the end of a period, for each of its months: of the last month only what came back within
 * that month, of the one before one month later too. `lags` are the series by months between order and return.
 */
export function seenBy(lags: readonly Series[], { history, periodMonths }: Windows): Series[] {
  return Array.from({ length: periodMonths }, (_, month) =>
    together(lags.slice(0, periodMonths - month), history + periodMonths),
  );
}

/** Of the period, and of the base window as if it had been as young. */
export function seenSums(lags: readonly Series[], windows: Windows): { readonly before: number; readonly now: number } {
  const { history, baseMonths } = windows;
  const seen = seenBy(lags, windows);
  return {
    before: mean(seen.map((series) => total(series, history - baseMonths, history))),
    now: total(seen.map((series, month) => Number(series[history + month]))),
  };
}
