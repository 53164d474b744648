import {
  CANCEL_CAUSES,
  type CancelCause,
  type CellFacts,
  LOSS_REASONS,
  type LossReason,
  RETURN_REASONS,
  type ReturnReason,
} from './facts.ts';
import { type Series, together } from './series.ts';

/** The sums of a cell as numbers: money in minor units too. */
export interface CellSums {
  readonly opened: Series;
  readonly won: Series;
  readonly wonUnopened: Series;
  readonly decidedOpened: Series;
  readonly lost: Readonly<Record<LossReason, Series>>;
  readonly cancelled: Readonly<Record<CancelCause, Series>>;
  /** By lag: months between order and return. */
  readonly returned: Readonly<Record<ReturnReason, readonly Series[]>>;
  readonly listValue: Series;
  readonly netValue: Series;
  readonly keptValue: Series;
  readonly returnedValue: readonly Series[];
}

export function sumsOf(cell: CellFacts): CellSums {
  return {
    ...cell,
    listValue: cell.listValue.map(Number),
    netValue: cell.netValue.map(Number),
    keptValue: cell.keptValue.map(Number),
    returnedValue: cell.returnedValue.map((lag) => lag.map(Number)),
  };
}

/** Every series of two cells put together by `combine`. */
export function combined(a: CellSums, b: CellSums, combine: (a: Series, b: Series) => Series): CellSums {
  const lags = (these: readonly Series[], those: readonly Series[]) =>
    these.map((series, lag) => combine(series, those[lag] as Series));
  return {
    opened: combine(a.opened, b.opened),
    won: combine(a.won, b.won),
    wonUnopened: combine(a.wonUnopened, b.wonUnopened),
    decidedOpened: combine(a.decidedOpened, b.decidedOpened),
    lost: byKey(LOSS_REASONS, (reason) => combine(a.lost[reason], b.lost[reason])),
    cancelled: byKey(CANCEL_CAUSES, (cause) => combine(a.cancelled[cause], b.cancelled[cause])),
    returned: byKey(RETURN_REASONS, (reason) => lags(a.returned[reason], b.returned[reason])),
    listValue: combine(a.listValue, b.listValue),
    netValue: combine(a.netValue, b.netValue),
    keptValue: combine(a.keptValue, b.keptValue),
    returnedValue: lags(a.returnedValue, b.returnedValue),
  };
}

/** D: wins, with an opportunity or without, and losses. */
export function decidedOf({ won, lost }: Pick<CellSums, 'won' | 'lost'>): Series {
  return together([won, ...LOSS_REASONS.map((reason) => lost[reason])], won.length);
}

export function byKey<Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
}
