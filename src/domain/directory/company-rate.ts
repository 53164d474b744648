import type { Conversion } from '../kernel/conversion.ts';
import type { Day } from '../kernel/day.ts';
import { fraction } from '../kernel/fraction.ts';
import type { Directory } from './directory.ts';
import { rateOn } from './rates.ts';

/** How amounts of a currency are converted to the company's, and the event that recorded the rate. */
export interface CompanyRate {
  readonly conversion: Conversion;
  /** As "1.0837", or as "1/0.9228" where the inverse was recorded; "1" without a conversion. */
  readonly text: string;
  /** Null without a conversion. */
  readonly position: bigint | null;
}

/** Undefined without a rate for the day, and before the company is configured. */
export function findCompanyRate(
  directory: Pick<Directory, 'company' | 'rates'>,
  from: string,
  day: Day,
): CompanyRate | undefined {
  const to = directory.company?.currency;
  if (to === undefined) return undefined;
  if (to === from) return { conversion: { from, to, rate: fraction(1n) }, text: '1', position: null };
  const found = rateOn(directory, from, to, day);
  return (
    found && {
      conversion: { from, to, rate: found.rate },
      text: found.inverse ? `1/${found.text}` : found.text,
      position: found.position,
    }
  );
}

/** Rule 11, for a projection. Throws if the log has no rate: an amount is never summed unconverted. */
export function companyRate(directory: Pick<Directory, 'company' | 'rates'>, from: string, day: Day): CompanyRate {
  const to = directory.company?.currency;
  if (to === undefined) {
    throw new Error('The log has an amount before the company was configured: its currency is unknown.');
  }
  const found = findCompanyRate(directory, from, day);
  if (!found) {
    throw new Error(`The log has no exchange rate from ${from} to ${to} for ${day} or the seven days before it.`);
  }
  return found;
}
