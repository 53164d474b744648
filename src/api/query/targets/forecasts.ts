import { addDays } from '../../../domain/kernel/day.ts';
import { parseDecimal } from '../../../domain/kernel/decimal.ts';
import { type Fraction, fraction, fractionOf, isPositive, over } from '../../../domain/kernel/fraction.ts';
import { FEWEST_PERIODS, forecast, isForeseeable } from '../../../domain/targets/forecast.ts';
import type { ReadModel } from '../../ports.ts';
import type { Courses, Ground } from './courses.ts';
import type { Figure } from './figure.ts';
import type { Figures, Moment, Ranked } from './figures.ts';

/** Why a forecast, or its interval, is not stated. */
export const WITHHELD = [
  'TargetIsWithdrawn',
  'PeriodIsOver',
  'TargetIsZero',
  'CostIsMissing',
  'TooEarly',
  'TooFewPeriods',
  'NothingReached',
] as const;
type Withheld = (typeof WITHHELD)[number];

export interface Foreseen {
  /** In the measure's unit. */
  readonly value: Fraction | null;
  readonly interval: { readonly low: Fraction; readonly high: Fraction } | null;
  /** How many earlier periods tell. */
  readonly periods: number;
  /** What is missing for a value or for an interval. Null if both are stated. */
  readonly withheld: Withheld | null;
}

export interface Forecasted extends Ranked {
  readonly foreseen: Foreseen;
}

/** Adds its forecast to each figure. */
export type Foresee = (readModel: ReadModel, moment: Moment, figures: Figures) => Promise<readonly Forecasted[]>;

const NO_GROUND: Ground = { adjustments: '0', before: [] };

export function createForecasts(courses: Courses): Foresee {
  return async (readModel, { position, on }, { here, ranked }) => {
    const running = ranked.filter(({ figure }) => withheldBefore(figure) === null);
    const found = await courses.grounds(
      readModel,
      { position: position ?? BigInt(here.commit), on, epoch: here.epoch },
      running.map(({ figure }) => figure.row.target_id),
    );
    return ranked.map(({ figure, rank }) => ({
      figure,
      rank,
      foreseen: foreseenOf(figure, found.get(figure.row.target_id) ?? NO_GROUND),
    }));
  };
}

/** Why there is not even a value. Null if there is one. */
function withheldBefore({ row, on, actual, effective, pace }: Figure): Withheld | null {
  if (row.gone) return 'TargetIsWithdrawn';
  if (on >= addDays(row.period_until, -1)) return 'PeriodIsOver';
  if (!isPositive(effective)) return 'TargetIsZero';
  if (!actual) return 'CostIsMissing';
  return isForeseeable(over(pace.expected, effective)) ? null : 'TooEarly';
}

function foreseenOf(figure: Figure, { adjustments, before }: Ground): Foreseen {
  const withheld = withheldBefore(figure);
  if (withheld !== null) return { value: null, interval: null, periods: 0, withheld };
  const { actual, pace, effective } = figure;
  const made = forecast({
    actual: actual ?? fraction(0n),
    adjustments: fractionOf(parseDecimal(adjustments)),
    share: over(pace.expected, effective),
    before,
  });
  return { ...made, withheld: made.interval ? null : reasonOf(made.periods) };
}

function reasonOf(periods: number): Withheld {
  return periods < FEWEST_PERIODS ? 'TooFewPeriods' : 'NothingReached';
}
