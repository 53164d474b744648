import { MISSING, type Missing } from './causes.ts';
import type { KnownMonths } from './known-months.ts';
import { halfWidth, pOfFall } from './pooled.ts';
import type { Tested } from './rate-gate.ts';
import type { Assessed } from './verdicts.ts';

/** The weight of one test where two could be made: 1 / 1.2 of the chance for error is spent on it (measured so). */
const ONE_OF_TWO = 1.2;
/** Opportunities confirm the indicator: a fair p of theirs is enough, and counts as a tenth of it. */
const CONFIRMS = { below: 0.1, factor: 0.1 };
/** What the money of an indicator does not know: 1 % of its level, and 15 % of how demand follows it. */
const INDICATOR_ERROR = { level: 0.01, response: 0.15 };

/** Deals lost to competitors belong to the market's money, but do not claim it alone. */
export interface CompetitorLosses {
  readonly money: number;
  readonly error: number;
}

/** What fell, what that costs, and what a fall by one logarithm costs. */
export interface MarketFall {
  readonly money: number;
  readonly perLogarithm: number;
  readonly change: Tested;
}

/** With an indicator: it fell beyond its own history, and demand (tested with `demandP`) fell with it. */
export function marketByIndicator(
  losses: CompetitorLosses,
  indicator: MarketFall,
  demandP: number,
  isTooFew: boolean,
): Assessed {
  const response = INDICATOR_ERROR.response * indicator.change.change;
  const error = indicator.perLogarithm * Math.hypot(INDICATOR_ERROR.level, response);
  const confirmed = demandP < CONFIRMS.below ? demandP * CONFIRMS.factor : 1;
  return assessed(losses, indicator, error, Math.max(pOfFall(indicator.change), confirmed), isTooFew);
}

/** Without one: everybody else's own-source demand fell too, so that the common part is the market's. */
export function marketByCommonFall(
  losses: CompetitorLosses,
  common: MarketFall,
  p: number,
  isTooFew: boolean,
): Assessed {
  return assessed(losses, common, common.perLogarithm * Math.sqrt(common.change.variance), p, isTooFew);
}

function assessed(losses: CompetitorLosses, fall: MarketFall, error: number, p: number, isTooFew: boolean): Assessed {
  const money = losses.money + fall.money;
  const half = halfWidth(Math.hypot(losses.error, error), fall.change.df);
  const counted = Math.min(1, ONE_OF_TWO * p);
  return {
    cause: 'market',
    money,
    low: money - half,
    high: money + half,
    channels: [{ row: 'demand', moneyPerUnit: -fall.perLogarithm, tested: fall.change }],
    p: counted,
    pPooled: counted,
    process: null,
    missing: [],
    isMeasurable: true,
    isTooFew,
  };
}

export function marketNotMeasurable(losses: CompetitorLosses, missing: readonly Missing[]): Assessed {
  return {
    cause: 'market',
    money: losses.money,
    low: losses.money,
    high: losses.money,
    channels: [],
    p: 1,
    pPooled: 1,
    process: null,
    missing,
    isMeasurable: false,
    isTooFew: false,
  };
}

/** The fact that is missing for the market, where some months of an indicator are there. */
export function missingIndicator({ known, of }: KnownMonths): Missing {
  if (known === 0) return MISSING.indicator;
  return { ...MISSING.indicator, fact: `a market indicator: ${known} of ${of} segment-months are known` };
}
