/** Turns the data of one schema of an event type into the data of the next schema. Pure. */
export type Upcast = (data: unknown) => unknown;

/**
 * The upcasts of each event type, oldest first: from schema 1 to 2, from 2 to 3, and so on. An empty list means that
 * schema 1 is still the current one.
 */
export type Upcasts<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: readonly Upcast[];
};

/** The schema of the data that this program writes and folds. */
export function currentSchema(upcasts: readonly Upcast[]): number {
  return 1 + upcasts.length;
}

interface StoredEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: { readonly schema: number };
}

/**
 * The event with data of the current schema. The event itself if it has it already, or if its type has no upcasts at
 * all. Throws if a newer program wrote it.
 */
export function upcast<Event extends StoredEvent>(
  event: Event,
  upcastsOf: ReadonlyMap<string, readonly Upcast[]>,
): Event {
  const upcasts = upcastsOf.get(event.type);
  if (!upcasts) return event;
  const { schema } = event.metadata;
  const current = currentSchema(upcasts);
  if (schema === current) return event;
  if (schema > current) {
    throw new Error(
      `${event.type} has the schema ${schema}, and this program knows it up to ${current}: ` +
        'a newer program wrote it. Start that program, or a newer one.',
    );
  }
  const data = upcasts.slice(schema - 1).reduce((older, next) => next(older), event.data);
  return { ...event, data, metadata: { ...event.metadata, schema: current } };
}
