import type { Day } from '../../kernel/day.ts';
import type { CancelCause, CellKey, LossReason, ReturnReason } from '../facts.ts';

/** An event, or the part of it that belongs to one product. All parts of an event have its position. */
export interface Happening {
  readonly position: string;
  /** Local day: of an order and of what became of it, that of the sale; of a loss, that of the decision. */
  readonly day: Day;
  /** Undefined where the event names none. */
  readonly product: string | undefined;
  readonly customer: string | undefined;
}

/** In one cell, and in a month of the period, counted from 0. */
export interface InCell extends Happening, CellKey {
  readonly month: number;
}

/** A line of an order, with the owner's part of it. Money is minor units. */
export interface OrderLine extends InCell {
  /** The part of a win that the line is: 0 if an earlier order decided the deal. */
  readonly won: number;
  readonly listValue: number;
  readonly netValue: number;
  /** In minor units of the currency of the order. */
  readonly currency: string;
  readonly foreignValue: number;
  readonly units: number;
  /** Undefined for an order that stands. */
  readonly cancelled: CancelCause | undefined;
}

/** The part of a lost deal that one reason, category and product have. */
export interface LostPart extends InCell {
  readonly reason: LossReason;
  readonly share: number;
}

/** What came back of a line. `lag`: in the month of the order (0), one and two months later, and after that (3). */
export interface ReturnedLine extends InCell {
  readonly reason: ReturnReason;
  readonly lag: number;
  /** Of the whole order. */
  readonly share: number;
  readonly value: number;
}

/** What was booked in the period for an earlier day. */
export interface LateCredit extends Happening, CellKey {
  readonly amount: number;
}

/** What a campaign reached in a month of the period. */
export interface CampaignResult extends Happening {
  readonly month: number;
  readonly segment: string | undefined;
  readonly reached: number;
  readonly leads: number;
}

/** An event of the target, and by how much it raised it: minor units, or a number of orders. */
export interface TargetStep extends Happening {
  readonly raised: number;
}

/** Everything that a drill can be made from. A row needs some of it only: the other lists are empty. */
export interface Evidence {
  readonly orders: readonly OrderLine[];
  readonly losses: readonly LostPart[];
  readonly returns: readonly ReturnedLine[];
  readonly lateCredits: readonly LateCredit[];
  readonly campaigns: readonly CampaignResult[];
  readonly target: readonly TargetStep[];
}

export const NO_EVIDENCE: Evidence = {
  orders: [],
  losses: [],
  returns: [],
  lateCredits: [],
  campaigns: [],
  target: [],
};
