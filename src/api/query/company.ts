import pTimeout from 'p-timeout';
import type { Directory } from '../../domain/directory/directory.ts';
import { StoreAway } from '../../infra/eventstore/port.ts';
import type { DirectoryFollower } from '../ports.ts';

/** A query waits no longer for the log. */
const LIMIT_MS = 700;

/**
 * The company; undefined before it is configured. Throws StoreAway if only the log can tell and does not answer soon.
 */
export async function companyOf(directory: DirectoryFollower): Promise<Directory['company']> {
  if (!directory.current().company) {
    await pTimeout(directory.catchUp(), {
      milliseconds: LIMIT_MS,
      message: new StoreAway(`The log did not answer within ${LIMIT_MS} ms.`),
    });
  }
  return directory.current().company;
}
