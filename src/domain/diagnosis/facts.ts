/**
 * What a diagnosis is calculated from: sums by fiscal month, as plain data. Every series has one number for each month
 * of `DiagnosisFacts.months`, oldest first; a month without facts has 0. Facts belong to the month of their origin: a
 * cancellation and a return to the month of their order. A credit counts as its fraction of an order or opportunity.
 */
export type Counts = readonly number[];
/** Integer minor units of the company's currency. */
export type Amounts = readonly bigint[];
/** Null where nobody recorded the month. */
export type Known = readonly (number | null)[];

/** Why a deal was lost. `competitor` beside another reason leaves its share to the others. */
export const LOSS_REASONS = [
  'price',
  'product',
  'lead time',
  'service',
  'wrong audience',
  'competitor',
  'no decision',
  'unknown',
] as const;
export type LossReason = (typeof LOSS_REASONS)[number];

/** What led to the cancellation of an order; `other` where no cause is recorded. */
export const CANCEL_CAUSES = ['price', 'product', 'delivery', 'service', 'customer', 'other'] as const;
export type CancelCause = (typeof CANCEL_CAUSES)[number];

export const RETURN_REASONS = ['quality', 'wrong item', 'late', 'unwanted', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/**
 * Where something was sold, as it is recorded: segments are merged later. Source is `campaign` where the opportunity
 * (or the sale without one) names a campaign with results.
 */
export interface CellKey {
  readonly category: string | undefined;
  readonly segment: string | undefined;
  readonly source: 'own' | 'campaign';
}

/**
 * The sums of one cell. A list by lag has four series: what came back in the month of the order (0), one and two
 * months later, and after that (3).
 */
export interface CellFacts extends CellKey {
  /** Opportunities, by the day they were opened. */
  readonly opened: Counts;
  /** Wins by the day decided: with or without an opportunity, several orders of one opportunity once. */
  readonly won: Counts;
  /** Of the wins, those without an opportunity. */
  readonly wonUnopened: Counts;
  /** Of wins and losses, those whose opportunity was recorded as opened before it was decided. */
  readonly decidedOpened: Counts;
  /** Losses by the day decided, several reasons of one loss sharing it: with the wins they are the decided ones. */
  readonly lost: Readonly<Record<LossReason, Counts>>;
  readonly cancelled: Readonly<Record<CancelCause, Counts>>;
  /** Returned value / order value, summed over orders, by lag. */
  readonly returned: Readonly<Record<ReturnReason, readonly Counts[]>>;
  /** Value of all lines at list price, cancelled orders too. */
  readonly listValue: Amounts;
  /** Value of all lines as agreed, cancelled orders too. */
  readonly netValue: Amounts;
  /** Value as agreed of the orders that were not cancelled, before returns. */
  readonly keptValue: Amounts;
  /** By lag. */
  readonly returnedValue: readonly Amounts[];
}

/** Second evidence for a cause, from the departments that do the work. */
export interface ProcessFacts {
  /** Orders with a promised day, by the month of the first promise, and those late against that promise. */
  readonly promised: Counts;
  readonly late: Counts;
  /** Service cases with a satisfaction score, by their last resolution, and those scored 1 to 3. */
  readonly ratedCases: Counts;
  readonly badCases: Counts;
  /** Feedback answers about the product, and those of detractors (score 0 to 6). */
  readonly productAnswers: Counts;
  readonly productDetractors: Counts;
}

/** All facts of a person, a department or the company. */
export interface OwnerFacts {
  /** Each key once. */
  readonly cells: readonly CellFacts[];
  readonly process: ProcessFacts;
}

/** The market of one customer segment, or of all customers together (undefined). Each segment once. */
export interface MarketFacts {
  readonly segment: string | undefined;
  readonly indicator: Known;
  /** People reached by campaigns, and the leads that they gave. */
  readonly reached: Known;
  readonly leads: Known;
}

/**
 * One product in one cell of the scope. Only base window and period are read: earlier months may hold 0. These sums
 * are also part of the cell's. `new`: nobody of the company sold it in the base window. `discontinued`: delisted, and
 * nobody sold it in the period.
 */
export interface ProductFacts extends CellKey {
  readonly productId: string;
  readonly standing: 'sold' | 'new' | 'discontinued';
  /** Orders won, each in proportion to the product's share of its value. */
  readonly won: Counts;
  readonly quantity: Counts;
  readonly listValue: Amounts;
  readonly netValue: Amounts;
  readonly keptValue: Amounts;
  readonly returnedValue: readonly Amounts[];
}

/** Orders of the scope in one currency that is not the company's. */
export interface CurrencyFacts {
  readonly currency: string;
  /** Value as agreed in minor units of that currency, and converted. */
  readonly foreignValue: Amounts;
  readonly netValue: Amounts;
}

/** A number of decided opportunities and of wins. */
export interface Decided {
  readonly decided: number;
  readonly won: number;
}

/** One person's sums in the base window and in the period, by cell. */
export interface PersonFacts {
  readonly personId: string;
  /** Today, or on the last day. */
  readonly departmentId: string;
  /** False for people who left: they stay peers, but are not counted in the spread. */
  readonly employed: boolean;
  /** A training that fell due within the last 12 months is overdue, or the last test was failed. */
  readonly trainingOverdue: boolean;
  readonly cells: readonly (CellKey & { readonly window: Decided; readonly period: Decided })[];
}

/** Sum of min(z squared, 16) over people and earlier periods, and how many they are. */
export interface SpreadSum {
  readonly squares: number;
  readonly count: number;
}
/** How far people differ by chance: against the whole company, and against their own department. */
export interface Spread {
  readonly company: SpreadSum;
  readonly department: SpreadSum;
}

/** Everybody with facts in base window or period, and how far people differ. */
export interface EverybodyFacts {
  readonly people: readonly PersonFacts[];
  readonly spread: { readonly win: Spread; readonly activity: Spread };
}

/** One of these people. */
export interface PeopleFacts extends EverybodyFacts {
  readonly personId: string;
  /** All facts of the person's department, the person included. */
  readonly department: OwnerFacts;
}

export interface DiagnosisFacts {
  readonly scope: 'company' | 'department' | 'person';
  readonly measure: 'revenue' | 'orders';
  /**
   * Names of fiscal months, oldest first: the 36 before the period, or from the company's first whole month on, and
   * those of the period.
   */
  readonly months: readonly string[];
  readonly periodMonths: number;
  /** Whole months before the period from the scope's first sale on; at most those of `months`. */
  readonly history: number;
  /** Minor units; for the measure orders a number of orders. The actual includes adjustments. */
  readonly target: bigint;
  readonly actual: bigint;
  /** What was booked in the period for earlier origins. */
  readonly adjustments: bigint;
  readonly own: OwnerFacts;
  /** At company scope the same as `own`. */
  readonly company: OwnerFacts;
  readonly market: readonly MarketFacts[];
  readonly products: readonly ProductFacts[];
  readonly currencies: readonly CurrencyFacts[];
  /** For scope person. */
  readonly people?: PeopleFacts | undefined;
}
