/** A wait of this adapter's own ran out. */
export class TimeIsUp extends Error {
  override readonly name = 'TimeIsUp';
}

/** The promise's outcome, or TimeIsUp after so many milliseconds: the library's own limits are not kept everywhere. */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  promise.catch(() => undefined); // a late rejection has no listener any more
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TimeIsUp(`EventStoreDB did not answer within ${ms} ms: ${what}.`));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
