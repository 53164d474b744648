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
  const heard = listen(call);
  try {
    for (;;) {
      const events = take<Event>(call);
      if (events.length > 0) {
        yield events;
      } else if (heard.fault) {
        throw heard.fault;
      } else if (heard.ended) {
        return;
      } else if (drained?.() === true) {
        yield [];
      } else {
        const woken = new Promise<void>((resolve) => {
          heard.wake = resolve;
        });
        await (limitMs === undefined ? woken : within(limitMs, 'a read brought nothing', woken));
      }
    }
  } finally {
    cancel(call);
  }
}

interface Heard {
  fault: Error | undefined;
  ended: boolean;
  wake: () => void;
}

function listen(call: Calling): Heard {
  const heard: Heard = { fault: undefined, ended: false, wake: () => undefined };
  const end = (): void => {
    heard.ended = true;
    heard.wake();
  };
  call.on('error', (error) => {
    heard.fault ??= error;
    heard.wake();
  });
  call.on('end', end);
  call.on('close', end);
  call.on('readable', () => {
    heard.wake();
  });
  return heard;
}

/** Not awaited: a call that never began never ends. */
export function cancel(call: Calling): void {
  const told = call.cancel?.() ?? call.unsubscribe?.();
  told?.catch(() => undefined);
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
