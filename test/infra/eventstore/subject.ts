import type { EventStore } from '../../../src/infra/eventstore/port.ts';

/** A log that has no other writer during the test. `open` gives another process's view of the same log. */
export interface Subject {
  readonly store: EventStore;
  /** Whether the log is new. */
  readonly empty: boolean;
  /** Bytes of data that one append always accepts, and that it never accepts. */
  readonly sizes: { readonly fits: number; readonly tooLarge: number };
  open(): Promise<EventStore>;
  close(): Promise<void>;
}
