/** What is told to telemetry, by whom. Every call is cheap and never throws. */

/** Of a pool, at any time: all its connections, the idle ones of them, and who waits for one. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
}

/** Told by a store. */
export interface StoreObserver {
  /** The log answered a call: so many appends with so many events were in it, and it took so many seconds. */
  appended(appends: number, events: number, seconds: number): void;
  /** A connection that was lost stands again. The name is one of a few: it becomes a label. */
  reconnected(connection: 'append' | 'listen' | 'client'): void;
  /** A pool is open; its counts are looked at from now on. */
  opened(pool: string, counts: PoolCounts): void;
}

/** Told by the projections' runner. */
export interface RunnerObserver {
  /** A batch of events was committed with its checkpoint. */
  committed(batch: { readonly events: number; readonly rows: number; readonly seconds: number }): void;
  /** The command of a reaction was refused. */
  refused(reaction: string, refusal: string): void;
}
