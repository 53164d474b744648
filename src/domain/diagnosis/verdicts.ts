import type { Missing, SystemCause } from './causes.ts';
import { holm } from './holm.ts';
import type { Channel } from './pooled.ts';
import type { TestedRate } from './rate-gate.ts';
import { separateBlocks, type Windows } from './windows.ts';

export type Verdict = 'signal' | 'within chance' | 'too few' | 'not measurable';

/** All thresholds of the method, as the answer shows them. */
export const THRESHOLDS = {
  alpha: { company: 0.04, department: 0.025, person: 0.025 },
  fewestBlocks: 2,
  fewestEvents: 5,
  fewestExposures: 30,
  shareOfShortfall: 0.1,
  shareOfTarget: 0.03,
  processEvidence: 0.005,
  besideProcessEvidence: 0.05,
} as const;

/** A cause as it was tested. Money: positive is lost. */
export interface Assessed {
  readonly cause: SystemCause;
  readonly money: number;
  /** The interval of the money, given the recorded reasons. */
  readonly low: number;
  readonly high: number;
  readonly channels: readonly Channel[];
  /** That the money is lost by chance: as it is tested, and of all channels together. */
  readonly p: number;
  readonly pPooled: number;
  /** The process that can confirm the cause. */
  readonly process: { readonly gate: TestedRate; readonly p: number } | null;
  /** Facts that are missing. With `isMeasurable` the cause is measured by the others. */
  readonly missing: readonly Missing[];
  readonly isMeasurable: boolean;
  readonly isTooFew: boolean;
}

export interface Judged extends Assessed {
  /** Adjusted for the number of causes (Holm). Null where nothing was measured. */
  readonly pHolm: number | null;
  readonly verdict: Verdict;
}

interface Amounts {
  readonly shortfall: number;
  readonly target: number;
}

/**
 * The verdict of every cause. A signal needs a p that stands among all causes, or clear process evidence beside a fair
 * p of all channels together; and money that matters.
 */
export function judge(causes: readonly Assessed[], { shortfall, target }: Amounts, alpha: number): Judged[] {
  const measured = causes.filter(({ isMeasurable }) => isMeasurable);
  const adjusted = holm(measured.map(({ p }) => p));
  const material = Math.max(THRESHOLDS.shareOfShortfall * shortfall, THRESHOLDS.shareOfTarget * target);
  return causes.map((cause): Judged => {
    if (!cause.isMeasurable) return { ...cause, pHolm: null, verdict: 'not measurable' };
    const pHolm = adjusted[measured.indexOf(cause)] as number;
    if (cause.isTooFew) return { ...cause, pHolm, verdict: 'too few' };
    const isClear = pHolm <= alpha || isConfirmed(cause);
    return { ...cause, pHolm, verdict: isClear && cause.money >= material ? 'signal' : 'within chance' };
  });
}

function isConfirmed({ process, pPooled }: Assessed): boolean {
  return process !== null && process.p <= THRESHOLDS.processEvidence && pPooled <= THRESHOLDS.besideProcessEvidence;
}

/** Without an indicator the market is what is left of a common fall: not where marketing is a signal itself. */
export function withoutMarketBesideMarketing(causes: readonly Judged[]): Judged[] {
  const marketing = causes.find(({ cause }) => cause === 'marketing');
  if (marketing?.verdict !== 'signal') return [...causes];
  return causes.map((each) =>
    each.cause === 'market' && each.verdict === 'signal' ? { ...each, verdict: 'within chance' } : each,
  );
}

/** A history of under 2 earlier blocks shows no spread. */
export function isShort(windows: Windows): boolean {
  return separateBlocks(windows) < THRESHOLDS.fewestBlocks;
}

/** With under 5 events in window and period, or under 30 exposures in the period, nothing is claimed of a cause. */
export function isTooFew(channels: readonly Channel[]): boolean {
  const rates = channels.flatMap(({ rate }) => rate ?? []);
  const [first] = rates;
  if (!first) return false;
  const events = rates.reduce((all, { eventsBefore, eventsNow }) => all + eventsBefore + eventsNow, 0);
  return events < THRESHOLDS.fewestEvents || first.exposureNow < THRESHOLDS.fewestExposures;
}

export type Answer = 'signal' | 'within chance' | 'too few' | 'not measurable' | 'partly measurable';

/** What can be said over all causes. */
export function answerOf(causes: readonly Judged[], targetSetting: Verdict, employee: Verdict | undefined): Answer {
  const verdicts = [...causes.map(({ verdict }) => verdict)];
  if ([...verdicts, targetSetting, employee].includes('signal')) return 'signal';
  if (verdicts.every((verdict) => verdict === 'not measurable')) return 'not measurable';
  if (verdicts.every((verdict) => verdict === 'too few' || verdict === 'not measurable')) return 'too few';
  return causes.some(({ missing }) => missing.length > 0) ? 'partly measurable' : 'within chance';
}
