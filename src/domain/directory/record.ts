import type { Directory } from './directory.ts';

/** What the fold needs of an event of the log. */
export interface DirectoryRecord {
  readonly type: string;
  readonly data: unknown;
  readonly position: bigint;
  readonly recordedAt: string;
  readonly metadata: { readonly actor: string };
}

/** One fold an event type; a type without its fold does not compile. */
export type Folds<Event extends { readonly type: string; readonly data: unknown }> = {
  readonly [Type in Event['type']]: (
    directory: Directory,
    data: Extract<Event, { readonly type: Type }>['data'],
    record: DirectoryRecord,
  ) => void;
};

/** What the log must hold before an event that refers to it; throws where it does not. */
export function known<Entry>(entries: ReadonlyMap<string, Entry>, id: string, record: DirectoryRecord): Entry {
  const entry = entries.get(id);
  if (entry === undefined) {
    throw new Error(
      `${record.type} at position ${record.position} refers to "${id}", which the log does not hold before it: ` +
        'check the log with "pacesetter verify".',
    );
  }
  return entry;
}
