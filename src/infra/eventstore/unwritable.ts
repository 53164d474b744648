import type { NewEvent } from './port.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * Refuses an append that no log can store, before anything is sent: no events, an id that is not a UUID, control
 * characters, data that is not JSON. Throws RangeError or TypeError.
 */
export function refuseUnwritable(stream: string, events: readonly NewEvent[]): void {
  if (events.length === 0) throw new RangeError(`An append to ${stream} holds no events.`);
  refuseControls(stream);
  for (const { id, type, data, metadata } of events) {
    refuseControls(type);
    if (!UUID.test(id)) throw new RangeError(`An event's id is not a UUID: ${JSON.stringify(id)}`);
    refuseNoJson(data);
    refuseNoJson(metadata);
  }
}

/** Line breaks separate events on the way to Postgres, and it cannot store NUL. A stream must fit every engine. */
export function refuseControls(text: string): void {
  if (text.includes('\n') || text.includes('\0')) {
    throw new RangeError(`A stream, type or id holds a line break or NUL: ${JSON.stringify(text)}`);
  }
}

/** JSON.stringify throws for a bigint. It must throw here, where the caller gets the error. */
function refuseNoJson(value: unknown): void {
  if ((JSON.stringify(value) as string | undefined) === undefined) {
    throw new TypeError('The data of an event must be JSON.');
  }
}
