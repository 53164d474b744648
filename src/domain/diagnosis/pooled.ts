import { normalUpperQuantile, normalUpperTail, studentQuantile, studentUpperTail } from '../kernel/distributions.ts';
import { pOfEvents } from './few-events.ts';
import type { PartKey } from './parts.ts';
import type { Tested, TestedRate } from './rate-gate.ts';
import { total } from './series.ts';

/** One way in which a cause costs money: what changed, and what one unit of it costs. Positive is lost. */
export interface Channel {
  readonly row: PartKey;
  readonly moneyPerUnit: number;
  readonly tested: Tested;
  /** Where the channel is a rate. */
  readonly rate?: TestedRate;
}

/** The channels of a cause together. */
export interface Pooled {
  /** Sum of the channels' changes in money, and its standard error. */
  readonly estimate: number;
  readonly error: number;
  readonly df: number;
  /** That all channels together lost money by chance. */
  readonly p: number;
  /** The same, or that one of them alone did. */
  readonly pOfBest: number;
}

/** Degrees of freedom of the sum by F. Satterthwaite (1946) and B. Welch (1947). */
export function pooled(channels: readonly Channel[]): Pooled {
  const terms = channels.map(({ moneyPerUnit, tested }) => ({
    money: moneyPerUnit * tested.change,
    variance: moneyPerUnit ** 2 * tested.variance,
    df: tested.df,
  }));
  const estimate = total(terms.map(({ money }) => money));
  const variance = total(terms.map((term) => term.variance));
  if (variance === 0) return { estimate, error: 0, df: 1, p: 1, pOfBest: 1 };
  const df = variance ** 2 / total(terms.map((term) => term.variance ** 2 / term.df));
  const p = pTogether(channels);
  return { estimate, error: Math.sqrt(variance), df, p, pOfBest: anyOf(p, channels.map(pAlone)) };
}

/** Where p is 0 or 1 to the computer, its normal score would be infinite. */
const LEAST_P = 1e-15;

/**
 * Each channel's p as a normal score, weighted by the money that the channel moves by chance: where all are normal it
 * is the test of the sum of their money. So a rare event stays as skewed in the sum as it is alone.
 * Source: T. Liptak, Magyar Tud. Akad. Mat. Kutato Int. Kozl. 3 (1958) 171-197.
 */
function pTogether(channels: readonly Channel[]): number {
  const scores = channels.map((channel) => ({
    weight: Math.abs(channel.moneyPerUnit) * Math.sqrt(channel.tested.variance),
    score: normalUpperQuantile(Math.min(Math.max(pAlone(channel), LEAST_P), 1 - LEAST_P)),
  }));
  const sum = total(scores.map(({ weight, score }) => weight * score));
  return normalUpperTail(sum / Math.hypot(...scores.map(({ weight }) => weight)));
}

/** A channel that rather gained says nothing against the others. */
const NOTHING_LOST = 0.999;
/** Beyond it the tail of the Cauchy distribution is 1 / (pi t), to more digits than the arc tangent has. */
const FAR = 1e6;

/**
 * All channels together, or one alone: half of the weight has `together`, the other half its channels in equal parts.
 * The mean of Cauchy scores has the same distribution whether the tests depend on each other or not.
 * Source: Y. Liu and J. Xie, Journal of the American Statistical Association 115 (2020) 393-402.
 */
function anyOf(together: number, alone: readonly number[]): number {
  if (alone.length === 1) return together;
  const score = (p: number) => Math.tan((0.5 - Math.min(Math.max(p, LEAST_P), NOTHING_LOST)) * Math.PI);
  const mean = score(together) / 2 + total(alone.map(score)) / alone.length / 2;
  return mean > FAR ? 1 / (mean * Math.PI) : 0.5 - Math.atan(mean) / Math.PI;
}

/** That one channel lost money by chance. A channel that is worth nothing shows nothing. */
export function pAlone({ moneyPerUnit, tested, rate }: Channel): number {
  if (moneyPerUnit === 0) return 1;
  const ofChange = studentUpperTail((Math.sign(moneyPerUnit) * tested.change) / Math.sqrt(tested.variance), tested.df);
  return rate ? Math.max(ofChange, pOfEvents(rate)) : ofChange;
}

/** That an amount fell as far by chance. */
export function pOfFall({ change, variance, df }: Tested): number {
  return studentUpperTail(-change / Math.sqrt(variance), df);
}

/** That a rate rose as far by chance. */
export function pOfRise({ change, variance, df }: Tested): number {
  return studentUpperTail(change / Math.sqrt(variance), df);
}

/** Half the width of the interval that holds the true money with 95 %. */
export function halfWidth(error: number, df: number): number {
  return studentQuantile(0.975, df) * error;
}
