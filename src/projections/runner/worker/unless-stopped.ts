import pTimeout from 'p-timeout';

/** While the log is away it is asked for some seconds. A stop does not wait for them: it rejects as the signal says. */
export function unlessStopped<T>(asked: Promise<T>, stopping: AbortSignal): Promise<T> {
  return pTimeout(asked, { milliseconds: Infinity, signal: stopping });
}
