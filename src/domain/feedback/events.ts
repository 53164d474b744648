import type { Upcasts } from '../kernel/upcast.ts';

// Stored for ever: a change of meaning gets a new type, a change of form an upcast below and a new golden file.

export const FEEDBACK_TOPICS = ['product', 'price', 'delivery', 'service', 'salesperson'] as const;
export type FeedbackTopic = (typeof FEEDBACK_TOPICS)[number];

/** `at` is RFC 3339. `score` is from 0 to 10. */
export interface FeedbackRecorded {
  readonly source: string;
  readonly feedbackId: string;
  readonly at: string;
  readonly score: number;
  readonly topic: FeedbackTopic;
  readonly comment?: string | undefined;
  readonly sale?: { readonly source: string; readonly saleId: string } | undefined;
  readonly productId?: string | undefined;
  readonly salespersonId?: string | undefined;
  readonly customer?: string | undefined;
}

export type FeedbackEvent = { readonly type: 'FeedbackRecorded'; readonly data: FeedbackRecorded };

export const feedbackUpcasts: Upcasts<FeedbackEvent> = { FeedbackRecorded: [] };
