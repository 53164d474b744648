import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  EVENT_TYPE,
  type Position as EsdbPosition,
  START as FROM_START,
} from '@eventstore/db-client';
import { comparePositions, type Position, START } from '../../../domain/kernel/position.ts';
import type { Filter } from '../port.ts';
import type { Link } from './link.ts';
import { cancel, pull } from './pull.ts';

/** Events that a filtered subscription looks through between two marks. */
const WINDOW = 1_000;

/** One subscription of the client. */
export interface Call {
  readonly batches: AsyncIterable<AllStreamResolvedEvent[]>;
  /** The last mark before which every event was taken. */
  readonly mark: () => Position | undefined;
  readonly fail: (error: Error) => void;
  readonly end: () => void;
}

export function openCall(link: Link, after: Position, filter: Filter | undefined): Call {
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
              marks.reach(at);
              // Wakes the reader where no event follows; after this, as the call may be in the middle of a read.
              queueMicrotask(() => call.emit('readable'));
              return Promise.resolve();
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
      cancel(call);
      call.destroy();
    },
  };
}

interface Marks {
  reach(at: EsdbPosition): void;
  /** Everything that has arrived was taken. True where there was a mark since the last time. */
  taken(): boolean;
  last(): Position | undefined;
}

/**
 * A mark of a filtered subscription says that the server looked at everything up to a position. The client reports it
 * after the events before it have arrived, and before those after it: it counts once everything that had arrived was
 * taken. A later mark replaces the earlier ones. During catch-up its prepare is 0 and its commit is the first record of
 * the page that the server looked through, so that record was looked at too.
 */
function createMarks(): Marks {
  let waiting: EsdbPosition | undefined;
  let last: Position | undefined;
  return {
    reach(at) {
      waiting = at;
    },
    taken() {
      if (!waiting) return false;
      last = waiting;
      waiting = undefined;
      return true;
    },
    last: () => last,
  };
}

/** Escapes what has a meaning in a regular expression. */
function regexOf(types: readonly string[]): string {
  return types.length === 0
    ? '^$'
    : `^(${types.map((type) => type.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
}
