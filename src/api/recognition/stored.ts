import type { Day } from '../../domain/kernel/day.ts';

/** A step of a grant, as `grants.sql` makes it. */
export interface StoredStep {
  readonly step: 'approved' | 'declined' | 'fulfilled' | 'revoked';
  readonly on: Day;
  readonly by: string;
  readonly note: string | null;
  readonly reference: string | null;
  readonly clawback: boolean;
  readonly eventId: string;
  readonly position: string;
  readonly recordedAt: string;
}
