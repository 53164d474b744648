import { addDays, type Day } from '../kernel/day.ts';
import { parseDecimal } from '../kernel/decimal.ts';
import { type Fraction, fraction, fractionOf, over } from '../kernel/fraction.ts';
import type { Directory, Rate } from './directory.ts';

/** Days after its own for which a rate is used. */
const DAYS_BACK = 7;

export interface RateFound {
  /** 1 base = rate quote, exact. */
  readonly rate: Fraction;
  /** As it was recorded; of quote in base where `inverse`. */
  readonly text: string;
  readonly position: bigint;
  readonly inverse: boolean;
}

/**
 * The newest rate recorded for the day or one of the seven before it; where there is no direct rate, the exact inverse
 * of the opposite one. A direct rate counts even where the opposite one is newer. There are no cross rates.
 */
export function rateOn(
  directory: Pick<Directory, 'rates'>,
  base: string,
  quote: string,
  day: Day,
): RateFound | undefined {
  const direct = newest(directory.rates.get(`${base}/${quote}`), day);
  if (direct) {
    return {
      rate: fractionOf(parseDecimal(direct.rate)),
      text: direct.rate,
      position: direct.position,
      inverse: false,
    };
  }
  const opposite = newest(directory.rates.get(`${quote}/${base}`), day);
  if (!opposite) return undefined;
  const rate = over(fraction(1n), fractionOf(parseDecimal(opposite.rate)));
  return { rate, text: opposite.rate, position: opposite.position, inverse: true };
}

function newest(byDay: ReadonlyMap<Day, Rate> | undefined, day: Day): Rate | undefined {
  if (!byDay) return undefined;
  for (let back = 0; back <= DAYS_BACK; back++) {
    const rate = byDay.get(back === 0 ? day : addDays(day, -back));
    if (rate) return rate;
  }
  return undefined;
}
