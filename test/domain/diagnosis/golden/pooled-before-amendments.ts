import { channelsOf } from '../../../../src/domain/diagnosis/channels.ts';
import type { Peers } from '../../../../src/domain/diagnosis/peers.ts';
import type { Channel } from '../../../../src/domain/diagnosis/pooled.ts';
import { total } from '../../../../src/domain/diagnosis/series.ts';
import type { Assessed } from '../../../../src/domain/diagnosis/verdicts.ts';
import { studentUpperTail } from '../../../../src/domain/kernel/distributions.ts';

// Before amendments 9 and 12 each channel had the tail of t, whether its events were few or many; all together had the
// t of their sum; and the clearer of both counted twice.

export function pBefore(channels: readonly Channel[]): number {
  const alone = channels.map(({ moneyPerUnit, tested }) =>
    studentUpperTail((Math.sign(moneyPerUnit) * tested.change) / Math.sqrt(tested.variance), tested.df),
  );
  if (alone.length === 1) return Number(alone[0]);
  const variances = channels.map(({ moneyPerUnit, tested }) => moneyPerUnit ** 2 * tested.variance);
  const variance = total(variances);
  const df = variance ** 2 / total(channels.map(({ tested }, index) => Number(variances[index]) ** 2 / tested.df));
  const estimate = total(channels.map(({ moneyPerUnit, tested }) => moneyPerUnit * tested.change));
  const together = studentUpperTail(estimate / Math.sqrt(variance), df);
  return Math.min(1, 2 * Math.min(together, alone.length * Math.min(...alone)));
}

/** A cause of a department or of the company; the market has other tests. */
export function asBefore(cause: Assessed): Assessed {
  return cause.cause === 'market' ? cause : { ...cause, p: pBefore(cause.channels) };
}

/** A cause of a person: the clearer of the sets, counted once for each of them. */
export function sharedAsBefore(cause: Assessed, sets: readonly Peers[]): Assessed {
  return cause.cause === 'market' ? cause : { ...cause, p: pOfSets(cause.cause, sets) };
}

/** That the clearer of the sets lost money by chance. */
export function pOfSets(cause: Assessed['cause'], sets: readonly Peers[]): number {
  const bySet = sets.map((set) => pBefore(channelsOf(cause, set.gates, set.money, set.recorded).channels));
  return Math.min(1, sets.length * Math.min(...bySet));
}
