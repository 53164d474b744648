import { type Day, later } from '../kernel/day.ts';
import type { Directory } from './directory.ts';

type Closes = Pick<Directory, 'closedUntil'>;

export function isClosed<Of extends Closes>(directory: Of, day: Day): directory is Of & { closedUntil: Day } {
  return directory.closedUntil !== undefined && day < directory.closedUntil;
}

/** The day on which something about `day` is booked: the day itself while it is open. */
export function firstOpenDay({ closedUntil }: Closes, day: Day): Day {
  return closedUntil === undefined ? day : later(day, closedUntil);
}
