import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { Metadata, NewEvent, Recorded } from '../port.ts';

/** The metadata of an event in EventStoreDB. `recordedAt` is set only by a copy; otherwise the server's time counts. */
export type StoredMetadata = Metadata & { readonly recordedAt?: string };

export type Resolved = ResolvedEvent | AllStreamResolvedEvent;

export function storedMetadata({ metadata }: NewEvent, recordedAt: string | undefined): StoredMetadata {
  return recordedAt === undefined ? metadata : { ...metadata, recordedAt };
}

/**
 * Turns the events of one call, in order, into recorded events. Undefined for events that are not ours: the server's
 * own, and those of other users of the server. Recorded time never decreases within the call, nor below `since`.
 */
export function createReader(since = ''): (resolved: Resolved) => Recorded | undefined {
  let latest = since;
  return ({ event }) => {
    const stored: unknown = event?.metadata;
    if (!event?.isJson || event.type.startsWith('$') || event.streamId.startsWith('$') || !isOurs(stored)) {
      return undefined;
    }
    const { at, metadata } = withTime(stored, event.created);
    if (at > latest) latest = at;
    return {
      stream: event.streamId,
      revision: event.revision,
      position: placeOf(event.position, event.streamId),
      id: event.id,
      type: event.type,
      data: event.data,
      metadata,
      recordedAt: latest,
    };
  };
}

/** Copies the metadata only for an event of a copy: the copying took as long as the rest of this reading. */
function withTime(stored: StoredMetadata, created: Date): { readonly at: string; readonly metadata: Metadata } {
  if (stored.recordedAt === undefined) return { at: created.toISOString(), metadata: stored };
  const { recordedAt, ...metadata } = stored;
  return { at: recordedAt, metadata };
}

/** An event's commit and prepare are one number, which is what a row keeps. */
export function placeOf(
  position: { readonly commit: bigint; readonly prepare: bigint } | undefined,
  stream: string,
): bigint {
  if (!position || position.commit !== position.prepare) {
    throw new Error(
      `EventStoreDB gave an event of ${stream} the position ` +
        `${position ? `${position.commit}:${position.prepare}` : 'none'}: rows keep one number. ` +
        'Version 22.10 or newer is needed, and no explicit transactions.',
    );
  }
  return position.commit;
}

function isOurs(metadata: unknown): metadata is StoredMetadata {
  return (
    typeof metadata === 'object' &&
    metadata !== null &&
    'command' in metadata &&
    'hash' in metadata &&
    'schema' in metadata
  );
}
