import { studentQuantile, studentUpperTail } from '../kernel/distributions.ts';
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
  /** That the sum is above zero by chance. */
  readonly p: number;
  /** The same, or that the clearest channel alone is: the smaller, counted twice as it may choose. */
  readonly pOfBest: number;
}

/** t = sum of a d / sqrt(sum of a^2 var); degrees of freedom by F. Satterthwaite (1946) and B. Welch (1947). */
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
  const error = Math.sqrt(variance);
  const p = studentUpperTail(estimate / error, df);
  if (terms.length === 1) return { estimate, error, df, p, pOfBest: p };
  const clearest = Math.min(...channels.map(pAlone));
  return { estimate, error, df, p, pOfBest: Math.min(1, 2 * Math.min(p, terms.length * clearest)) };
}

/** That one channel lost money by chance. A channel that is worth nothing shows nothing. */
export function pAlone({ moneyPerUnit, tested }: Channel): number {
  if (moneyPerUnit === 0) return 1;
  return studentUpperTail((Math.sign(moneyPerUnit) * tested.change) / Math.sqrt(tested.variance), tested.df);
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
