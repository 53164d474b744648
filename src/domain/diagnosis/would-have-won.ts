/** One reason of losses: its rate among decided deals before and now, and the variance of the change. */
export interface LossChange {
  readonly before: number;
  readonly change: number;
  readonly variance: number;
}

/** mu and its standard error. */
export interface WouldHaveWon {
  readonly share: number;
  readonly error: number;
}

/** A reason counts as not risen below this t (the upper 10 % of the normal distribution). */
const NOT_RISEN = 1.28;

/**
 * Would a deal that is lost for one reason have been won? mu = 0: yes, a lost deal costs a whole deal. mu = 1: it would
 * have ended like all others, so at a win rate of 30 % a lost deal of 100 costs 30.
 *
 * The reasons that did not rise tell. With mu = 0 their rates stay; with mu = 1 they fall as the win rate falls:
 *
 *     mu = sum of their falls / (sum of their rates before x (1 - win rate now / before)), within 0 and 1
 */
export function wouldHaveWon(
  losses: readonly LossChange[],
  winRate: { readonly before: number; readonly now: number },
): WouldHaveWon {
  const others = losses.filter(({ change, variance }) => change / Math.sqrt(variance) < NOT_RISEN);
  const fallAsOneMinusWins = sum(others.map(({ before }) => before)) * (1 - winRate.now / winRate.before);
  if (!(winRate.before > 0 && fallAsOneMinusWins > 0)) return { share: 0, error: 0 };
  const fall = -sum(others.map(({ change }) => change));
  return {
    share: Math.min(1, Math.max(0, fall / fallAsOneMinusWins)),
    error: Math.min(0.5, Math.sqrt(sum(others.map(({ variance }) => variance))) / fallAsOneMinusWins),
  };
}

/** What one more loss costs, in wins: 1 with mu = 0, the win rate with mu = 1. */
export function winsPerLoss({ share }: WouldHaveWon, winRateBefore: number): number {
  return 1 - share + share * winRateBefore;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
