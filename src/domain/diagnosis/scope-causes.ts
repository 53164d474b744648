import { CAUSES, SYSTEM_CAUSES, type SystemCause } from './causes.ts';
import { channelsOf, type Recorded, type UnitMoney } from './channels.ts';
import { LOSS_REASONS } from './facts.ts';
import type { Gates, ProcessName } from './gates.ts';
import type { PartKey, PartMoney } from './parts.ts';
import { halfWidth, pOfRise, pooled } from './pooled.ts';
import type { TestedRate } from './rate-gate.ts';
import { total } from './series.ts';
import { type Assessed, isTooFew } from './verdicts.ts';

/** What the causes of a department or of the company are judged by. */
export interface ScopeEvidence {
  readonly gates: Gates;
  readonly process: Readonly<Record<ProcessName, TestedRate | undefined>>;
  readonly money: UnitMoney;
  readonly recorded: Recorded;
  /** The money of every part: at mu as estimated, and at both of its ends. */
  readonly parts: { readonly estimated: PartMoney; readonly wouldHaveWon: PartMoney; readonly competing: PartMoney };
  readonly unknownShare: number;
}

/** All causes but the market, which is seen by other facts (market-cause.ts). */
export const CAUSES_BY_CHANNELS = SYSTEM_CAUSES.filter((cause) => cause !== 'market');

/** One cause of a department or of the company. Its money is that of its parts. */
export function assessScope(cause: SystemCause, evidence: ScopeEvidence): Assessed {
  const { gates, process, money, recorded, parts } = evidence;
  const { channels, missing } = channelsOf(cause, gates, money, recorded);
  const test = pooled(channels);
  const amount = total(channels.map(({ row }) => moneyOf(parts.estimated, row)));
  const half = halfWidth(Math.hypot(test.error, lossError(cause, evidence)), test.df);
  return {
    cause,
    money: amount,
    low: amount - half,
    high: amount + half + unknownLosses(evidence),
    channels,
    p: test.pOfBest,
    pPooled: test.p,
    process: processOf(cause, process),
    missing,
    isMeasurable: channels.length > 0,
    isTooFew: isTooFew(channels),
  };
}

export function processOf(cause: SystemCause, process: ScopeEvidence['process']): Assessed['process'] {
  const name = CAUSES[cause].process;
  const gate = name && process[name];
  return gate ? { gate, p: pOfRise(gate) } : null;
}

/** The error of the money of lost deals because it is not certain whether they would have been won. */
export function lossError(cause: SystemCause, { gates, parts }: ScopeEvidence): number {
  const row = `lost:${CAUSES[cause].lost}` as const;
  return gates.wouldHaveWon.error * (moneyOf(parts.wouldHaveWon, row) - moneyOf(parts.competing, row));
}

/** Lost deals with the reason "unknown" may be of any cause: by so much the upper end of each is higher. */
export function unknownLosses({ parts, unknownShare }: Pick<ScopeEvidence, 'parts' | 'unknownShare'>): number {
  const allLosses = total(LOSS_REASONS.map((reason) => moneyOf(parts.estimated, `lost:${reason}`)));
  return unknownShare * Math.max(0, allLosses);
}

export function moneyOf(parts: PartMoney, row: PartKey): number {
  return parts.get(row) as number;
}
