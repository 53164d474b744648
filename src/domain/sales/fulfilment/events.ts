// Stored for ever: a change of meaning gets a new type, a change of form an upcast in events.ts and a new golden file.

/** The sale that a fact belongs to. */
interface OfSale {
  readonly source: string;
  readonly saleId: string;
}

export interface ProcessingStarted extends OfSale {
  readonly at: string;
}

export interface ProcessingFinished extends OfSale {
  readonly at: string;
}

/** A line of the order, from 1, and how much of it: a decimal string. */
export interface LineQuantity {
  readonly line: number;
  readonly quantity: string;
}

/** Without `lines` it carries the whole order, as last amended. */
export interface SaleShipped extends OfSale {
  readonly shipmentId: string;
  readonly at: string;
  readonly lines?: readonly LineQuantity[] | undefined;
  readonly carrier?: string | undefined;
}

/** Without `lines` it is what its shipment carried, or the whole order if no shipment of this id is known. */
export interface SaleDelivered extends OfSale {
  readonly shipmentId: string;
  readonly at: string;
  readonly lines?: readonly LineQuantity[] | undefined;
}

export interface PromiseChanged extends OfSale {
  readonly promisedAt: string;
  readonly at: string;
  readonly reason: string;
}

export interface SaleFollowedUp extends OfSale {
  readonly followUpId: string;
  readonly at: string;
  readonly by: string;
  readonly outcome: 'satisfied' | 'issue' | 'expansion' | 'no answer';
  readonly note?: string | undefined;
}

/** `id`: the shipmentId, the followUpId, or the `at` of a changed promise. */
export interface FactRetracted extends OfSale {
  readonly fact: 'processing start' | 'processing finish' | 'shipment' | 'delivery' | 'promise' | 'follow-up';
  readonly id?: string | undefined;
  readonly reason: string;
}

/** What happens to an order after it was recorded: from processing to the follow-up. */
export type FulfilmentEvent =
  | { readonly type: 'ProcessingStarted'; readonly data: ProcessingStarted }
  | { readonly type: 'ProcessingFinished'; readonly data: ProcessingFinished }
  | { readonly type: 'SaleShipped'; readonly data: SaleShipped }
  | { readonly type: 'SaleDelivered'; readonly data: SaleDelivered }
  | { readonly type: 'PromiseChanged'; readonly data: PromiseChanged }
  | { readonly type: 'SaleFollowedUp'; readonly data: SaleFollowedUp }
  | { readonly type: 'FactRetracted'; readonly data: FactRetracted };
