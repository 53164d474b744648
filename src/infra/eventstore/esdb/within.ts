import pTimeout, { TimeoutError } from 'p-timeout';

/**
 * The promise's outcome, or TimeoutError after so many milliseconds: the client's own limits are not kept everywhere.
 */
export function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  return pTimeout(promise, {
    // The caller's deadline may have passed just now, and p-timeout takes no limit of zero.
    milliseconds: Math.max(ms, 1),
    // Not `message`: p-timeout would make an error, with its stack, for every append. Measured: ten times the cost.
    fallback: () => {
      throw new TimeoutError(`EventStoreDB did not answer within ${ms} ms: ${what}.`);
    },
  });
}
