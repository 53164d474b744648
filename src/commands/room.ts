/** A command that takes longer than this shows that too many are in flight. It is well below the time limit. */
const SLOW_MS = 3_000;
/** Even a slow log gets so many at once, because it writes them together. */
const LEAST = 64;

/** How many commands of an import may be in flight: fewer for a slow log, so that none waits up to its time limit. */
export interface Room {
  /** Commands. */
  size(): number;
  /** A command is done that began then, in milliseconds of `now`. */
  done(began: number): void;
}

/** A slow command halves the room, once for all that were in flight with it. Each fast one adds one, up to `most`. */
export function createRoom(most: number, now: () => number): Room {
  const least = Math.min(LEAST, most);
  let size = most;
  let halvedAt = -Infinity;
  return {
    size: () => size,
    done(began) {
      const at = now();
      if (at - began <= SLOW_MS) {
        size = Math.min(size + 1, most);
      } else if (began >= halvedAt) {
        size = Math.max(Math.floor(size / 2), least);
        halvedAt = at;
      }
    },
  };
}
