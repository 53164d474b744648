import { type Day, later } from '../kernel/day.ts';
import type { Directory } from './directory.ts';

export function isClosed({ closedUntil }: Pick<Directory, 'closedUntil'>, day: Day): boolean {
  return closedUntil !== undefined && day < closedUntil;
}

/** The day on which something about `day` is booked: the day itself while it is open. */
export function firstOpenDay({ closedUntil }: Pick<Directory, 'closedUntil'>, day: Day): Day {
  return closedUntil === undefined ? day : later(day, closedUntil);
}
