import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  EVENT_TYPE,
  type Position as EsdbPosition,
  START as FROM_START,
} from '@eventstore/db-client';
import { comparePositions, type Position, positionOf, START } from '../../../domain/kernel/position.ts';
import { type Filter, type Recorded, StoreAway, type Subscription } from '../port.ts';
import { ofRead } from './errors.ts';
import type { Link } from './link.ts';
import { cancel, pull } from './pull.ts';
import { createReader } from './recorded.ts';

/** So many events are looked through between two marks of a filtered subscription. */
const WINDOW = 1_000;

/**
 * Catch-up, then live. The library never takes up a subscription again by itself: any end that the caller did not ask for is StoreAway, and
 * so is a connection that was given up. Only where the server dropped a reader that could not follow is it taken up here: nothing is wrong then.
 */
export function subscribe(
  link: Link,
  after: Position,
  filter: Filter | undefined,
  since: string | undefined,
  ended: () => void,
): Subscription {
  let position = after;
  let call: Call | undefined;
  let closed = false;
  const isClosed = (): boolean => closed;
  const forget = link.onLost(() => {
    call?.fail(new StoreAway('The connection to EventStoreDB was given up: it did not answer.'));
  });
  const read = createReader(since);

  function close(): void {
    if (closed) return;
    closed = true;
    forget();
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
        const reached = events.length > 0 ? positionOf(events.at(-1)?.position ?? from.commit) : mark();
        if (isClosed()) return;
        if (!reached || comparePositions(reached, position) <= 0) continue;
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

  const iterator = batches();
  return {
    [Symbol.asyncIterator]: () => iterator,
    get position() {
      return position;
    },
    close() {
      close();
      return Promise.resolve();
    },
  };
}

function isTooSlow(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Consumer too slow');
}

/** One subscription of the client. */
interface Call {
  readonly batches: AsyncIterable<AllStreamResolvedEvent[]>;
  /** The last mark that counts. */
  readonly mark: () => Position | undefined;
  readonly fail: (error: Error) => void;
  readonly end: () => void;
}

function openCall(link: Link, after: Position, filter: Filter | undefined): Call {
  const marks = createMarks();
  const call: AllStreamSubscription = link.client().subscribeToAll({
    fromPosition: comparePositions(after, START) <= 0 ? FROM_START : after,
    requiresLeader: true,
    ...(filter?.types
      ? {
          filter: {
            filterOn: EVENT_TYPE,
            regex: regexOf(filter.types),
            maxSearchWindow: WINDOW,
            checkpointInterval: 1,
            checkpointReached: (_: unknown, at: EsdbPosition) => {
              const passed = marks.reach(at);
              call.emit('readable');
              return passed;
            },
          },
        }
      : {}),
  });
  return {
    batches: pull<AllStreamResolvedEvent>(call, { drained: () => marks.taken() }),
    mark: () => marks.last(),
    fail(error) {
      call.emit('error', error);
    },
    end() {
      marks.taken();
      cancel(call);
      call.destroy();
    },
  };
}

interface Marks {
  /** The client hands on what follows the mark only when this resolves. */
  reach(at: EsdbPosition): Promise<void>;
  /** All that came before the mark was taken. True where there was a mark. */
  taken(): boolean;
  last(): Position | undefined;
}

/**
 * The marks of a filtered subscription ("all up to here was looked at") run ahead of its events: one counts when everything before
 * it has been taken. During catch-up its prepare is 0 and its commit the first record of a page that was looked through: what stands
 * there was looked at too.
 */
function createMarks(): Marks {
  let waiting: { readonly at: EsdbPosition; readonly pass: () => void } | undefined;
  let last: Position | undefined;
  return {
    reach: (at) =>
      new Promise((pass) => {
        waiting = { at, pass };
      }),
    taken() {
      if (!waiting) return false;
      const { at, pass } = waiting;
      waiting = undefined;
      last = at;
      pass();
      return true;
    },
    last: () => last,
  };
}

/** Types are words, but nothing here says so: what means something in a regular expression is taken as it is. */
function regexOf(types: readonly string[]): string {
  return types.length === 0
    ? '^$'
    : `^(${types.map((type) => type.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
}
