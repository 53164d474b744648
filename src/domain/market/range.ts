import { refuse, type Refused } from '../kernel/decider.ts';
import { inStream } from '../kernel/stream.ts';

/** Refuses a range of days that holds no day. */
export function checkRange({
  from,
  until,
}: {
  readonly from: string;
  readonly until: string;
}): Refused<'RangeIsEmpty'> | undefined {
  if (from < until) return undefined;
  return refuse('RangeIsEmpty', `The range has no day: ${until} is not after ${from}. Send the first day after it.`, {
    pointer: '/until',
    message: `must be later than ${from}`,
  });
}

/** The end of a stream's name: the first day, and where. An id has at least one character, so empty means none. */
export function placeInStream({
  from,
  segment = '',
  territory = '',
}: {
  readonly from: string;
  readonly segment?: string | undefined;
  readonly territory?: string | undefined;
}): string {
  return `${from}~${inStream(segment)}~${inStream(territory)}`;
}
