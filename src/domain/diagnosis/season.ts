import { mean, type Series, total } from './series.ts';

/** How the months of a year differ: a factor for each, mean 1, counted from the month in which the period begins. */
export interface Season {
  readonly index: readonly number[];
  /** Whole years that it was taken from; 1 where there is no index. */
  readonly years: number;
}

export const NO_SEASON: Season = { index: new Array<number>(12).fill(1), years: 1 };

/** Keeps a ratio finite where nothing was decided. */
const NOTHING = 1e-9;
/** Amounts are divided by the factor of their month, so that of a month without any is not 0. */
const LOWEST = 0.01;

/**
 * The seasonal index of the company: the mean ratio of a month to the mean of the 12 months around it, which takes the
 * trend of each year out. The months around it are the 5 before and after, and half of the sixth on both sides. Under
 * two whole years before the period no index is made.
 */
export function seasonOf(decided: Series, history: number): Season {
  const years = Math.floor(history / 12);
  if (years < 2) return NO_SEASON;
  const ratios = Array.from({ length: 12 }, (): number[] => []);
  for (let month = history - 12 * years + 6; month < history - 6; month++) {
    const around = total(decided, month - 5, month + 6);
    const ends = (Number(decided[month - 6]) + Number(decided[month + 6])) / 2;
    const level = Math.max((around + ends) / 12, NOTHING);
    (ratios[monthOfYear(month, history)] as number[]).push(Number(decided[month]) / level);
  }
  const index = ratios.map(mean);
  const middle = mean(index);
  return middle > 0 ? { index: index.map((ratio) => Math.max(LOWEST, ratio / middle)), years } : NO_SEASON;
}

/** 0 to 11, 0 for the month in which the period begins. */
function monthOfYear(month: number, history: number): number {
  return (((month - history) % 12) + 12) % 12;
}

/** The factor of every month. */
export function factors({ index }: Season, months: number, history: number): Series {
  return Array.from({ length: months }, (_, month) => index[monthOfYear(month, history)] as number);
}

/** An index from n years fits these years better than the period: errors are larger by n / (n - 1). */
export function inflation({ years }: Season): number {
  return years > 1 ? years / (years - 1) : 1;
}
