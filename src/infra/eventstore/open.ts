import { isEsdbUrl } from '../event-store-url.ts';
import type { Log, StoreObserver } from '../telemetry/port.ts';
import type { RecordedMarks } from './esdb/marks.ts';
import type { EventStore } from './port.ts';
import { openPostgresStore } from './postgres/store.ts';

export interface StoreOptions {
  /** Holds a password: never log it. Its scheme chooses the engine. */
  readonly url: string;
  readonly log: Log;
  /** Types that are read by themselves (the directory's): a store that can keeps an index on them. */
  readonly indexedTypes?: readonly string[];
  /** Marks by which a log without an index of its own finds an instant. Without them it reads from its start. */
  readonly marks?: RecordedMarks;
  /** Milliseconds after which an append without an answer is OutcomeUnknown. */
  readonly timeLimitMs?: number;
  readonly observer?: StoreObserver;
}

/**
 * Opens the log at the address. Throws StoreAway if it cannot be reached, RangeError if no engine has such an address.
 */
export async function openStore(options: StoreOptions): Promise<EventStore> {
  const scheme = /^[^:]*/.exec(options.url)?.[0] ?? '';
  switch (scheme) {
    case 'postgres':
    case 'postgresql':
      return openPostgresStore(options);
    case 'esdb':
    case 'esdb+discover': {
      // For an address that it rejects, the client would show all of it.
      if (!isEsdbUrl(options.url)) {
        throw new RangeError(
          'The address of EventStoreDB must be one such as esdb://user:password@host:2113?tls=true, ' +
            'percent-encoded, with options that its client knows.',
        );
      }
      // Loaded only where it is used: the client takes a third of the time that a process needs to load its code.
      const { openEsdbStore } = await import('./esdb/store.ts');
      return openEsdbStore(options);
    }
    default:
      // The address itself is not shown: it may hold a password.
      throw new RangeError(`No engine of the log is addressed with ${scheme}://; postgres:// and esdb:// are.`);
  }
}
