/** An event of a sale that was reversed, as a statement finds it. */
export interface ReversalEvent {
  readonly eventId: string;
  readonly event: string;
  readonly position: string;
  readonly recordedAt: string;
}

export type UnusualDuty = 'split changed' | 'target revised';
