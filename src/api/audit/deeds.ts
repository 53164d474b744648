/** What an audit of segregated duties looks for. */
export const RULES = ['rates and sales', 'revised after the period began', 'set and approved'] as const;
export type Rule = (typeof RULES)[number];

/** An event as a statement finds it. */
export interface DeedEvent {
  readonly eventId: string;
  readonly event: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly stream: string;
  readonly duty: string;
}

/** The shares of an order in basis points. */
export type StoredSplit = Readonly<
  Record<'before' | 'after', readonly { readonly salespersonId: string; readonly basisPoints: number }[]>
>;
