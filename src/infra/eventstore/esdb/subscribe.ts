import { comparePositions, type Position, positionOf } from '../../../domain/kernel/position.ts';
import { type Filter, type Recorded, StoreAway, type Subscription } from '../port.ts';
import { ofRead } from './errors.ts';
import type { Link } from './link.ts';
import { createReader } from './recorded.ts';
import { type Call, openCall } from './subscription-call.ts';

export interface SubscribeOptions {
  readonly link: Link;
  readonly after: Position;
  readonly filter: Filter | undefined;
  /** Recorded time of the event at the position, where the caller knows it. */
  readonly since: string | undefined;
  /** Called once, when the subscription is closed. */
  readonly ended: () => void;
}

/**
 * Catch-up, then live. The library never resumes a subscription. An end that the caller did not ask for throws
 * StoreAway, and so does a connection that was given up. One case resumes here, because it is not a fault: the server
 * dropped a slow reader.
 */
export function subscribe({ link, after, filter, since, ended }: SubscribeOptions): Subscription {
  let position = after;
  let call: Call | undefined;
  let closed = false;
  const isClosed = (): boolean => closed;
  const stopListening = link.onLost(() => {
    call?.fail(new StoreAway('The connection to EventStoreDB was given up: it did not answer.'));
  });
  const read = createReader(since);

  function close(): void {
    if (closed) return;
    closed = true;
    stopListening();
    call?.end();
    ended();
  }

  async function* batches(): AsyncGenerator<Recorded[]> {
    try {
      while (!isClosed()) {
        call = openCall(link, position, filter);
        yield* follow(call);
      }
    } catch (error) {
      if (!isClosed()) throw ofRead(error);
    } finally {
      close();
    }
  }

  async function* follow({ batches: pulled, mark, end }: Call): AsyncGenerator<Recorded[]> {
    const from = position;
    try {
      for await (const resolved of pulled) {
        const events = resolved
          .map(read)
          .filter((event) => event !== undefined)
          .filter((event) => event.position > from.commit);
        if (isClosed()) return;
        const last = events.at(-1);
        const reached = latest(position, last && positionOf(last.position), mark());
        if (comparePositions(reached, position) <= 0) continue;
        position = reached;
        yield events;
      }
      if (!isClosed()) throw new StoreAway('EventStoreDB ended the subscription.');
    } catch (error) {
      if (!isTooSlow(error)) throw error;
    } finally {
      end();
    }
  }

  return subscriptionOf(batches(), () => position, close);
}

function subscriptionOf(
  iterator: AsyncGenerator<Recorded[]>,
  position: () => Position,
  close: () => void,
): Subscription {
  return {
    [Symbol.asyncIterator]: () => iterator,
    get position() {
      return position();
    },
    close() {
      close();
      return Promise.resolve();
    },
  };
}

function latest(first: Position, ...others: readonly (Position | undefined)[]): Position {
  return others.reduce<Position>((last, next) => (next && comparePositions(next, last) > 0 ? next : last), first);
}

function isTooSlow(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Consumer too slow');
}
