import { mean, type Series } from './series.ts';

/** W. Shewhart's factor 3 / d2 for moving ranges of two (D. Wheeler, Understanding Variation, 1993). */
const RANGES = 2.66;
const FEWEST_POINTS = 12;

export interface Chart {
  readonly points: Series;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The individuals chart of a deseasonalised series, from 12 points on. It is drawn, and decides nothing. */
export function individualsChart(points: Series): Chart | null {
  if (points.length < FEWEST_POINTS) return null;
  const middle = mean(points);
  const reach = RANGES * mean(points.slice(1).map((point, index) => Math.abs(point - Number(points[index]))));
  return { points, mean: middle, low: middle - reach, high: middle + reach };
}
