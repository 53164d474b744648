export interface Lanes {
  /** Runs the work when a lane is free, in the order of the calls. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Bounds the calls in flight: more gain nothing, and calls that wait at a slow server would exceed their time limit
 * there.
 */
export function createLanes(count: number): Lanes {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async run(work) {
      if (free > 0) {
        free--;
      } else {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) {
          next();
        } // it takes over the lane
        else {
          free++;
        }
      }
    },
  };
}
