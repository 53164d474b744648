/** What the parts report to telemetry. Every call is cheap and never throws. */

/** Of a pool, at any time: all its connections, the idle ones of them, and who waits for one. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
}

/** What a store reports. */
export interface StoreObserver {
  /** The log answered a call: so many appends with so many events were in it, and it took so many seconds. */
  appended(appends: number, events: number, seconds: number): void;
  /** A lost connection is back. The name is one of a few: it becomes a label. */
  reconnected(connection: 'append' | 'listen' | 'client'): void;
  /** A pool is open; its counts are looked at from now on. */
  opened(pool: string, counts: PoolCounts): void;
}

/** Hears of every command that went to its stream. */
export interface CommandObserver {
  /**
   * `outcome` is "accepted", "duplicate", or why the command was not done. Both texts become labels: each is one of a
   * few.
   */
  handled(command: string, outcome: string, seconds: number): void;
}

/** What the projections' runner reports. */
export interface RunnerObserver {
  /** A batch of events was committed with its checkpoint. */
  committed(batch: { readonly events: number; readonly rows: number; readonly seconds: number }): void;
  /** The command of a reaction was refused. */
  refused(reaction: string, refusal: string): void;
}

export type SpanAttributes = Readonly<Record<string, string | number | undefined>>;

/** One piece of work of a trace, which is being recorded. */
export interface Span {
  /** W3C Trace Context: what its children are given as their parent. */
  readonly traceparent: string;
  /** `failed`: why it did not do what it was to do. */
  end(attributes?: SpanAttributes, failed?: string): void;
}

/** Records traces. Undefined in a process that records none. */
export interface Tracing {
  /** Undefined where it is not to be recorded: its parent is not, or, without one, it is not in the share that is. */
  start(name: string, parent: string | undefined, attributes?: SpanAttributes): Span | undefined;
  /**
   * For work on what many spans left behind: their child where they are of one trace, else linked to them. Undefined
   * where none of them is recorded.
   */
  startBatch(name: string, of: Iterable<string | undefined>, attributes?: SpanAttributes): Span | undefined;
}

/** The trace's id, which log lines carry. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.split('-')[1];
}
