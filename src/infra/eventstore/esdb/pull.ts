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
  /** Everything until now has been taken: called before the wait for more. True asks for an empty array. */
  readonly drained?: () => boolean;
}

/** Events in one array, at most. */
const MOST = 2_000;

/**
 * What the call returns, in arrays of what has arrived. Throws the error of the call; ends when the server ends it. On
 * every way out the call is cancelled (a `break` alone does not do that), and a later error has a listener: without one
 * it would end the process.
 */
export async function* pull<Event>(call: Calling, { limitMs, drained }: PullOptions = {}): AsyncGenerator<Event[]> {
  const signals = listen(call);
  try {
    for (;;) {
      const events = take<Event>(call);
      if (events.length > 0) {
        yield events;
      } else if (signals.fault) {
        throw signals.fault;
      } else if (signals.ended) {
        return;
      } else if (drained?.() === true) {
        yield [];
      } else {
        const woken = new Promise<void>((resolve) => {
          signals.wake = resolve;
        });
        await (limitMs === undefined ? woken : within(limitMs, 'a read brought nothing', woken));
      }
    }
  } finally {
    cancel(call);
  }
}

interface Signals {
  fault: Error | undefined;
  ended: boolean;
  wake: () => void;
}

function listen(call: Calling): Signals {
  const signals: Signals = { fault: undefined, ended: false, wake: () => undefined };
  const end = (): void => {
    signals.ended = true;
    signals.wake();
  };
  call.on('error', (error) => {
    signals.fault ??= error;
    signals.wake();
  });
  call.on('end', end);
  call.on('close', end);
  call.on('readable', () => {
    signals.wake();
  });
  return signals;
}

/** Not awaited: a call that never began never ends. */
export function cancel(call: Calling): void {
  const cancelled = call.cancel?.() ?? call.unsubscribe?.();
  cancelled?.catch(() => undefined);
}

function take<Event>(call: Calling): Event[] {
  const events: Event[] = [];
  while (events.length < MOST) {
    const event = call.read() as Event | null;
    if (event === null) break;
    events.push(event);
  }
  return events;
}
