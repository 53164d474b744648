import { studentQuantile, studentUpperTail } from '../kernel/distributions.ts';
import type { Tested } from './rate-gate.ts';
import { mean, type Series, total } from './series.ts';
import type { Windows } from './windows.ts';

/** When a target is beyond history. */
export const TARGET_THRESHOLDS = {
  /** The upper end that it exceeds, on one side. A person's results move too much for a lower one. */
  level: { company: 0.9, department: 0.95, person: 0.95 },
  shareOfTarget: 0.05,
  /** The share of what lies above the trend that the period missed, too, beside what other signals explain. */
  shareMissed: 0.5,
} as const;
/** The share of a scope's growth that goes on: growth of two years is partly luck, and luck does not last. */
const LASTING_GROWTH = 0.5;

/** How far the scope's own growth carries the baseline, as a logarithm, and the variance of that. */
export interface Trend {
  readonly growth: number;
  readonly variance: number;
}

export interface TargetSetting {
  /** T - B = trend + aboveTrend. */
  readonly trend: number;
  readonly aboveTrend: number;
  /** The highest amount that history and trend support. */
  readonly upper: number;
  readonly p: number;
  /** By history alone. What the period says is in target-finding.ts. */
  readonly isBeyondHistory: boolean;
}

/**
 * Growth of the last 12 months over the 12 before, from the middle of the base window to the middle of the period. Its
 * error is that of two means of 12 months each. Without two years, or without revenue in one of
 * them, the growth is zero.
 */
export function trendOf(revenue: Series, factor: Series, { history, periodMonths }: Windows): Trend {
  if (history < 24) return { growth: 0, variance: 0 };
  const level = revenue.map((amount, month) => amount / Number(factor[month]));
  const recent = level.slice(history - 12, history);
  const earlier = level.slice(history - 24, history - 12);
  if (!(total(recent) > 0 && total(earlier) > 0)) return { growth: 0, variance: 0 };
  const years = (6 + periodMonths / 2) / 12;
  return {
    growth: Math.log(total(recent) / total(earlier)) * years,
    variance: (squaredErrorOfMean(recent) + squaredErrorOfMean(earlier)) * years ** 2,
  };
}

/**
 * Half of the growth goes on (a damped trend: E. Gardner and E. McKenzie, Management Science 31 (1985) 1237). The whole
 * of it missed what was to be expected by more than none of it, on simulated companies.
 */
export function damped({ growth, variance }: Trend): Trend {
  return { growth: LASTING_GROWTH * growth, variance: LASTING_GROWTH ** 2 * variance };
}

/** Relative to the mean. */
function squaredErrorOfMean(values: Series): number {
  const middle = mean(values);
  const variance = total(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
  return variance / values.length / middle ** 2;
}

export interface TargetAsked {
  readonly target: number;
  readonly baseline: number;
  /** Of the upper end, on one side. */
  readonly level: number;
}

/** Was the target beyond what history and the scope's own growth support? `spread`: the log gate of its revenue. */
export function targetSetting({ target, baseline, level }: TargetAsked, spread: Tested, trend: Trend): TargetSetting {
  const continued = baseline * Math.exp(trend.growth);
  const error = Math.sqrt(spread.variance + trend.variance);
  const upper = continued * Math.exp(studentQuantile(level, spread.df) * error);
  const aboveTrend = target - continued;
  return {
    trend: continued - baseline,
    aboveTrend,
    upper,
    p: studentUpperTail(Math.log(Math.max(target, 1) / Math.max(continued, 1)) / error, spread.df),
    isBeyondHistory: target > upper && aboveTrend >= TARGET_THRESHOLDS.shareOfTarget * target,
  };
}
