/** What happened, in the order in which it was noticed. Days are whole numbers, people and departments indices. */
export type Entry = { readonly day: number } & (
  | { readonly is: 'opened'; readonly need: Need }
  | { readonly is: 'lost'; readonly need: Need; readonly reasons: readonly Reason[] }
  | { readonly is: 'sold'; readonly order: Order }
  | { readonly is: 'shipped'; readonly order: Order }
  | { readonly is: 'delivered'; readonly order: Order }
  | { readonly is: 'cancelled'; readonly order: Order; readonly because: CancelCause }
  | { readonly is: 'returned'; readonly order: Order; readonly because: ReturnReason; readonly line: number }
  | { readonly is: 'asked'; readonly service: ServiceCase }
  | { readonly is: 'answered'; readonly service: ServiceCase; readonly satisfaction: number | undefined }
  | { readonly is: 'judged'; readonly order: Order; readonly topic: Topic; readonly score: number }
  | { readonly is: 'advertised'; readonly campaign: number; readonly month: number; readonly of: Advertised }
  | { readonly is: 'market seen'; readonly month: number; readonly index: number }
  | { readonly is: 'rate seen'; readonly currency: string; readonly rate: number }
  | { readonly is: 'prices raised'; readonly level: number }
);

export type Reason =
  'price' | 'product' | 'lead time' | 'service' | 'wrong audience' | 'competitor' | 'no decision' | 'unknown';
export type CancelCause = 'price' | 'product' | 'delivery' | 'service' | 'customer' | 'other';
export type ReturnReason = 'quality' | 'wrong item' | 'late' | 'unwanted' | 'other';
export type Topic = 'product' | 'price' | 'delivery' | 'service' | 'salesperson';

export interface Advertised {
  readonly reached: number;
  readonly leads: number;
}

/** Somebody needs something: a customer, or a person whom a campaign reached. */
export interface Need {
  /** Draws of this need are made with it. */
  readonly key: number;
  readonly id: string;
  readonly customer: string;
  /** The number of a known customer. */
  readonly known: number | undefined;
  readonly person: number;
  readonly department: number;
  readonly segment: number;
  readonly campaign: number | undefined;
  /** False for a lead who never meant to buy. */
  readonly isFit: boolean;
  readonly since: number;
  readonly lines: readonly { readonly product: number; readonly quantity: number }[];
}

export interface Order {
  readonly need: Need;
  readonly day: number;
  readonly promised: number;
  /** The level of list prices, and the discount in basis points. */
  readonly level: number;
  readonly discount: number;
  /** What it brings in minor units of the company's currency. */
  readonly value: number;
  /** A colleague of the department who gets half of the credit. */
  readonly partner: number | undefined;
  state: 'waiting' | 'shipped' | 'delivered' | 'cancelled';
}

export interface ServiceCase {
  readonly order: Order;
  readonly since: number;
  readonly topic: 'product' | 'delivery' | 'service' | 'billing';
  readonly n: number;
}
