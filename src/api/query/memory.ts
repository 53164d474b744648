import { LRUCache } from 'lru-cache';
import type { Day } from '../../domain/kernel/day.ts';
import { formatPosition, type Position } from '../../domain/kernel/position.ts';
import type { Question } from './question.ts';
import type { Sight } from './sight.ts';
import type { HereColumns } from './statement.ts';

/** Items that are kept in all. One takes some 2 kB. */
const MOST_ITEMS = 5_000;

interface Moment {
  /** Undefined for all that is projected. */
  readonly position: Position | undefined;
  readonly on: Day;
  /** Of those who see the same, one gets what another found. */
  readonly sight: Sight;
}

interface Found {
  readonly here: HereColumns;
}

/** Answers a question from memory if it was answered before, and the read models have not changed since. */
export type Recall<Result extends Found> = (
  question: Question,
  moment: Moment,
  ask: () => Promise<Result>,
) => Promise<Result>;

/**
 * Keeps what questions found. Rows change only with the position or, by a rebuild or a takeover, with the epoch of the
 * read models. A question that several clients ask at once is asked once. `sizeOf`: how many items a result holds.
 */
export function createMemory<Result extends Found>(sizeOf: (result: Result) => number): Recall<Result> {
  const kept = new LRUCache<string, Result>({
    maxSize: MOST_ITEMS,
    sizeCalculation: (result) => 1 + sizeOf(result),
  });
  const asking = new Map<string, Promise<Result>>();

  return async ({ api, request }, { position, on, sight }, ask) => {
    const standing = await api.standing();
    if (!standing) return ask();
    const keyAt = (epoch: string, projected: bigint | string): string =>
      [epoch, projected, position ? formatPosition(position) : '', on, sight.key, request.url].join(' ');
    const key = keyAt(standing.epoch, standing.position.commit);
    const known = kept.get(key) ?? asking.get(key);
    if (known) return known;
    const asked = ask()
      .then((result) => {
        kept.set(keyAt(result.here.epoch, result.here.commit), result);
        return result;
      })
      .finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };
}
