/** One number for each month, oldest first. */
export type Series = readonly number[];

/** The sum of the months from `from` up to, not including, `until`; of all months without them. */
export function total(series: Series, from = 0, until = series.length): number {
  let sum = 0;
  for (let month = from; month < until; month++) sum += series[month] as number;
  return sum;
}

export function mean(values: Series): number {
  return total(values) / values.length;
}

export function plus(a: Series, b: Series): Series {
  return a.map((value, month) => value + (b[month] as number));
}

export function minus(a: Series, b: Series): Series {
  return a.map((value, month) => value - (b[month] as number));
}

/** Month by month, the sum of several series of equal length. */
export function together(all: readonly Series[], months: number): Series {
  return all.reduce(plus, new Array<number>(months).fill(0));
}
