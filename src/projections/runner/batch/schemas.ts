/** The schemas that a batch is written to: the live `read` and `runner`, or `rebuild`. */
export interface Schemas {
  readonly read: string;
  /** Of parked events and marks. */
  readonly runner: string;
  /** Of the copy of the directory. */
  readonly directory: string;
}

export const LIVE: Schemas = { read: 'read', runner: 'runner', directory: 'runner' };
export const REBUILD: Schemas = { read: 'rebuild', runner: 'rebuild', directory: 'rebuild' };
