import { setImmediate as turn } from 'node:timers/promises';
import { charactersOf } from './characters.ts';
import { within } from './within.ts';

/** A read (it has `cancel`) or a subscription (`unsubscribe`) of the client: what is used of it. */
export interface Calling {
  read(): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end' | 'close' | 'readable', listener: () => void): unknown;
  cancel?(): Promise<void>;
  unsubscribe?(): Promise<void>;
}

export interface PullOptions {
  /** Milliseconds after which a read without an event is given up. A subscription may be silent for ever. */
  readonly limitMs?: number;
  /** Called when everything that has arrived is taken. True asks for an array even if it is empty. */
  readonly drained?: () => boolean;
}

/** Characters of events that are read ahead of the caller. Then the server waits. */
export const MOST_AHEAD = 4 * 1_024 * 1_024;

/**
 * What the call returns, in arrays of what has arrived: while the caller is busy with one array, the next is read.
 * Throws the error of the call; ends when the server ends it. On every way out the call is cancelled (a `break` alone
 * does not do that), and a later error has a listener: without one it would end the process.
 */
export async function* pull<Event>(call: Calling, { limitMs, drained }: PullOptions = {}): AsyncGenerator<Event[]> {
  const arrivals = listen<Event>(call);
  try {
    for (;;) {
      const events = arrivals.take();
      const isAsked = arrivals.isTaken && drained?.() === true;
      if (events.length > 0 || isAsked) {
        yield events;
      } else if (arrivals.fault) {
        throw arrivals.fault;
      } else if (arrivals.ended) {
        return;
      } else {
        const woken = new Promise<void>((resolve) => {
          arrivals.wake = resolve;
        });
        await (limitMs === undefined ? woken : within(limitMs, 'a read brought nothing', woken));
        await turn(); // what arrives together is handed over together
      }
    }
  } finally {
    cancel(call);
  }
}

interface Arrivals<Event> {
  fault: Error | undefined;
  ended: boolean;
  wake: () => void;
  /** What was read ahead. */
  take(): Event[];
  /** Nothing is left in the call behind what was taken last. */
  isTaken: boolean;
}

function listen<Event>(call: Calling): Arrivals<Event> {
  let ahead: Event[] = [];
  let characters = 0;
  function readOn(): void {
    while (characters < MOST_AHEAD) {
      const event = call.read() as Event | null;
      arrivals.isTaken = event === null;
      if (event === null) return;
      ahead.push(event);
      characters += charactersOf(event);
    }
  }
  const arrivals: Arrivals<Event> = {
    fault: undefined,
    ended: false,
    wake: () => undefined,
    isTaken: false,
    take() {
      readOn();
      const taken = ahead;
      ahead = [];
      characters = 0;
      return taken;
    },
  };
  const end = (): void => {
    arrivals.ended = true;
    arrivals.wake();
  };
  call.on('error', (error) => {
    arrivals.fault ??= error;
    arrivals.wake();
  });
  call.on('end', end);
  call.on('close', end);
  call.on('readable', () => {
    readOn();
    arrivals.wake();
  });
  return arrivals;
}

/** Not awaited: a call that never began never ends. */
export function cancel(call: Calling): void {
  const cancelled = call.cancel?.() ?? call.unsubscribe?.();
  cancelled?.catch(() => undefined);
}
