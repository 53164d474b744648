import { EVENT_TYPE, START as FROM_START, type AllStreamResolvedEvent, type AllStreamSubscription, type Position as EsdbPosition } from '@eventstore/db-client';
import { comparePositions, positionOf, START, type Position } from '../../../domain/kernel/position.ts';
import { StoreAway, type Filter, type Recorded, type Subscription } from '../port.ts';
import { ofRead } from './errors.ts';
import type { Link } from './link.ts';
import { cancel, pull } from './pull.ts';
import { createReader } from './recorded.ts';

/** So many events are looked through between two marks of a filtered subscription. */
const WINDOW = 1_000;

/**
 * Catch-up, then live. The library never takes up a subscription again by itself: any end that the caller did not ask for is StoreAway, and
 * so is a connection that was given up.
 */
export function subscribe(link: Link, after: Position, filter: Filter | undefined, since: string | undefined, ended: () => void): Subscription {
  let position = after;
  let closed = false;
  const marks = createMarks();
  const call = openCall(link, after, filter, marks);
  const forget = link.onLost(() => { call.emit('error', new StoreAway('The connection to EventStoreDB was given up: it did not answer.')); });

  function close(): void {
    if (closed) return;
    closed = true;
    marks.taken();
    forget();
    cancel(call);
    call.destroy();
    ended();
  }

  const isClosed = (): boolean => closed;
  async function* batches(): AsyncGenerator<Recorded[]> {
    const read = createReader(since);
    try {
      for await (const resolved of pull<AllStreamResolvedEvent>(call, { drained: () => marks.taken() })) {
        const events = resolved.map(read).filter((event) => event !== undefined).filter((event) => event.position > after.commit);
        const reached = events.length > 0 ? positionOf(events.at(-1)?.position ?? after.commit) : marks.last();
        if (isClosed()) return;
        if (!reached || comparePositions(reached, position) <= 0) continue;
        position = reached;
        yield events;
      }
      if (!isClosed()) throw new StoreAway('EventStoreDB ended the subscription.');
    } catch (error) {
      if (!isClosed()) throw ofRead(error);
    } finally {
      close();
    }
  }

  const iterator = batches();
  return {
    [Symbol.asyncIterator]: () => iterator,
    get position() { return position; },
    close() {
      close();
      return Promise.resolve();
    },
  };
}

function openCall(link: Link, after: Position, filter: Filter | undefined, marks: Marks): AllStreamSubscription {
  const call: AllStreamSubscription = link.client().subscribeToAll({
    fromPosition: comparePositions(after, START) <= 0 ? FROM_START : after,
    requiresLeader: true,
    ...(filter?.types ? {
      filter: {
        filterOn: EVENT_TYPE, regex: regexOf(filter.types), maxSearchWindow: WINDOW, checkpointInterval: 1,
        checkpointReached: (_: unknown, at: EsdbPosition) => {
          const passed = marks.reach(at);
          call.emit('readable');
          return passed;
        },
      },
    } : {}),
  });
  return call;
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
 * it has been taken. One whose commit and prepare differ is left out, as rows keep one number; another comes.
 */
function createMarks(): Marks {
  let waiting: { readonly at: EsdbPosition; readonly pass: () => void } | undefined;
  let last: Position | undefined;
  return {
    reach: (at) => new Promise((pass) => { waiting = { at, pass }; }),
    taken() {
      if (!waiting) return false;
      const { at, pass } = waiting;
      waiting = undefined;
      if (at.commit === at.prepare) last = at;
      pass();
      return at.commit === at.prepare;
    },
    last: () => last,
  };
}

/** Types are words, but nothing here says so: what means something in a regular expression is taken as it is. */
function regexOf(types: readonly string[]): string {
  return types.length === 0 ? '^$' : `^(${types.map((type) => type.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
}
