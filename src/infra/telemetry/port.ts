/** What the parts report to telemetry. Every call is cheap and never throws. */

/** The part of a logger that the parts need. A pino logger has it. */
export interface Log {
  debug(about: object, message: string): void;
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** The counts of a pool now: its connections, the idle ones, and the callers that wait for one. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
}

/** What a store reports. */
export interface StoreObserver {
  /** The log answered a call: the appends and events in it, and its duration. */
  appended(appends: number, events: number, seconds: number): void;
  /** A lost connection is back. Its name becomes a label. */
  reconnected(connection: 'append' | 'listen' | 'client'): void;
  /** A pool is open. Its counts are read from now on. */
  opened(pool: string, counts: PoolCounts): void;
}

/** What the handler of commands reports. */
export interface CommandObserver {
  /** `outcome` is "accepted", "duplicate", or why the command was not done. Both texts become labels: few values. */
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

/** A span that is recorded: one piece of work of a trace. */
export interface Span {
  /** W3C Trace Context: the parent of its children. */
  readonly traceparent: string;
  /** `failed`: why the work failed. */
  end(attributes?: SpanAttributes, failed?: string): void;
}

/** Records traces. Undefined in a process that records none. */
export interface Tracing {
  /** Undefined if the span is not recorded: its parent is not, or it has no parent and is not in the sampled share. */
  start(name: string, parent: string | undefined, attributes?: SpanAttributes): Span | undefined;
  /**
   * A span of work that many spans caused: their child if they are of one trace, otherwise linked to them. Undefined if
   * none of them is recorded.
   */
  startBatch(name: string, of: Iterable<string | undefined>, attributes?: SpanAttributes): Span | undefined;
}

/** The trace's id, which log lines carry. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent?.split('-')[1];
}
