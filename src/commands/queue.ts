/**
 * Runs work on one key in order, and work on different keys at once. Without it, many commands on one stream would meet
 * each other's revision again and again. `waited` says whether other work on the key came before.
 */
export function createQueue() {
  const last = new Map<string, Promise<unknown>>();
  return async function inTurn<T>(key: string, work: (waited: boolean) => Promise<T>): Promise<T> {
    const before = last.get(key);
    const mine = before
      ? before.then(
          () => work(true),
          () => work(true),
        )
      : work(false);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
