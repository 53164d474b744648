import { z } from 'zod';
import { quantiles, type Waited } from '../../domain/kernel/kaplan-meier.ts';
import { sixDecimals } from './share.ts';

const hours = (what: string) =>
  z.string().nullable().describe(`${what}, in hours with six decimals. Null where too few have ended to tell.`);

/** How long items took from one fact to the next. Items that still wait count as "at least this long". */
export const Waiting = z
  .object({
    n: z.int().describe('How many items, ended or not.'),
    open: z.int().describe('How many of them still wait.'),
    median: hours('The time by which half of them have ended (Kaplan-Meier)'),
    p90: hours('The time by which nine tenths of them have ended (Kaplan-Meier)'),
  })
  .meta({ id: 'Waiting', description: 'How long a step took, with the items that still wait.' });

const MS_PER_HOUR = 3_600_000;

/** `open`: how many of those that wait still do so; others were cancelled meanwhile. Times are milliseconds. */
export function waitingOf(waited: Waited, open: number): z.output<typeof Waiting> {
  const [median = null, p90 = null] = quantiles(waited, [0.5, 0.9]);
  return { n: waited.ended.length + waited.waiting.length, open, median: hoursText(median), p90: hoursText(p90) };
}

/** Milliseconds as hours with six decimals. */
export function hoursText(ms: number): string;
export function hoursText(ms: number | null): string | null;
export function hoursText(ms: number | null): string | null {
  return ms === null ? null : sixDecimals(ms / MS_PER_HOUR);
}
