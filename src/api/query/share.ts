import { z } from 'zod';
import { wilson } from '../../domain/kernel/wilson.ts';

const fraction = (what: string) => z.string().describe(`${what}, from 0 to 1 with six decimals.`);

/** A share of a count, with its interval. Null where nothing was counted. */
export const Share = z
  .object({
    share: fraction('The share'),
    low: fraction('The lower end of its Wilson interval at 95 %'),
    high: fraction('The upper end of its Wilson interval at 95 %'),
  })
  .nullable()
  .meta({ id: 'Share', description: 'A share of a count, with its interval. Null where nothing was counted.' });

/** `count` of `of`. */
export function shareOf(count: number, of: number): z.output<typeof Share> {
  const found = wilson(count, of);
  return found && { share: sixDecimals(found.share), low: sixDecimals(found.low), high: sixDecimals(found.high) };
}

/** Half away from zero. */
export function sixDecimals(value: number): string {
  // Without the nudge, 0.1234565 would be rounded down: the nearest double lies just below it.
  return (Math.round((value + Math.sign(value) * Number.EPSILON) * 1e6) / 1e6).toFixed(6);
}
