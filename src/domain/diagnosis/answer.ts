import type { BaselineKind } from './baseline.ts';
import type { CauseTerms, Missing, SystemCause } from './causes.ts';
import type { Chart } from './chart.ts';
import type { EmployeeFinding } from './employee.ts';
import type { KnownMonths } from './known-months.ts';
import type { PartKey } from './parts.ts';
import type { Row, Rows } from './rows.ts';
import type { Segmentation } from './segments.ts';
import type { TargetSetting } from './target-setting.ts';
import type { Answer, Judged, Verdict } from './verdicts.ts';

/** One way in which a cause was looked for. */
export interface ChannelFinding {
  readonly row: PartKey;
  /** Of a rate in points, of an amount as a logarithm. */
  readonly change: number;
  /** As history shows it. */
  readonly standardError: number;
  /** As it would be if events were independent, and how much larger the variance is: for rates. */
  readonly binomialError: number | null;
  readonly overDispersion: number | null;
  readonly df: number;
  /** That it costs money by chance. */
  readonly p: number;
}

/** A cause in the answer: amounts are minor units as floating point. */
export interface CauseFinding extends Omit<Judged, 'channels'> {
  readonly department: CauseTerms['department'];
  readonly channels: readonly ChannelFinding[];
}

export interface TargetFinding extends TargetSetting {
  /** What it explains at most: of what lies above the trend as much as the other signals leave of the shortfall. */
  readonly claimed: number;
  readonly verdict: Verdict;
}

export interface PersonFinding extends EmployeeFinding {
  /** Minor units: 0 unless it is a signal. */
  readonly money: number;
}

/** A cause that can come first: the largest money among signals. */
export type NamedCause = SystemCause | 'target setting' | 'employee';

/** Everything that a diagnosis says. Rows sum exactly to the shortfall; causes repeat their money. */
export interface DiagnosisAnswer {
  readonly shortfall: bigint;
  readonly baseline: {
    readonly kind: BaselineKind;
    readonly amount: number;
    readonly actual: number;
    /** What the same months of the year before brought; null where they are not known. */
    readonly yearBefore: number | null;
    /** The first and last month of the base window. */
    readonly months: readonly [first: string, last: string] | null;
    readonly why: string;
    readonly seasonalYears: number;
    readonly segmentation: Segmentation | null;
    readonly cells: number;
  };
  readonly rows: readonly Row[];
  readonly faults: Rows['faults'];
  readonly causes: readonly CauseFinding[];
  readonly targetSetting: TargetFinding | null;
  readonly person: PersonFinding | null;
  readonly answer: Answer;
  readonly first: NamedCause | null;
  readonly notMeasurable: readonly (Missing & { readonly cause: SystemCause })[];
  /** How well the answer is founded. */
  readonly notes: {
    /** mu: 0 where lost deals would have been won, 1 where they would have ended like all others. */
    readonly wouldHaveWon: { readonly share: number; readonly error: number } | null;
    /** Share of the period's losses whose reason is unknown. */
    readonly unknownLosses: number | null;
    /** Share of wins without an opportunity, and whether it changed by more than 10 points. */
    readonly unopenedWins: { readonly before: number; readonly now: number; readonly changed: boolean } | null;
    readonly campaignMonths: KnownMonths;
    readonly indicatorMonths: KnownMonths;
    readonly oneMonth: boolean;
  };
  readonly chart: Chart | null;
}
