import {
  CANCEL_CAUSES,
  type CancelCause,
  type CellFacts,
  type CellKey,
  type DiagnosisFacts,
  LOSS_REASONS,
  type LossReason,
  type MarketFacts,
  type OwnerFacts,
  type ProcessFacts,
  RETURN_REASONS,
  type ReturnReason,
} from '../../../src/domain/diagnosis/facts.ts';

/** A number for every month; months are counted from the period's first, so that history is below 0. */
export type Monthly = number | ((month: number) => number);
export type MonthlyKnown = Monthly | ((month: number) => number | null);

/** `usual` in history, `now` in the period. */
export function turning(usual: number, now: number): Monthly {
  return (month) => (month < 0 ? usual : now);
}

/** Neighbouring months differ a little, as they do, in a fixed way. */
export function wavering(usual: number, now = usual): Monthly {
  return (month) => Math.round((month < 0 ? usual : now) * (1 + ((((month * 7) % 5) + 5) % 5) / 50 - 0.04));
}

export interface CellPlan extends Partial<CellKey> {
  readonly opened?: Monthly;
  readonly won?: Monthly;
  readonly wonUnopened?: Monthly;
  readonly decidedOpened?: Monthly;
  readonly lost?: Partial<Record<LossReason, Monthly>>;
  readonly cancelled?: Partial<Record<CancelCause, Monthly>>;
  /** Orders that come back in the month after. */
  readonly returned?: Partial<Record<ReturnReason, Monthly>>;
  /** Minor units at list price of one order, and the share that is given away. */
  readonly price?: Monthly;
  readonly discount?: Monthly;
}

export interface Times {
  readonly history: number;
  readonly periodMonths: number;
}

export const TWO_YEARS: Times = { history: 24, periodMonths: 3 };

export function series(plan: Monthly, { history, periodMonths }: Times): number[] {
  return Array.from({ length: history + periodMonths }, (_, index) =>
    typeof plan === 'number' ? plan : plan(index - history),
  );
}

export function cell(plan: CellPlan, times = TWO_YEARS): CellFacts {
  const of = (monthly: Monthly | undefined) => series(monthly ?? 0, times);
  const named = <Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value) =>
    Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
  const won = of(plan.won ?? 100);
  const price = of(plan.price ?? 100_000);
  const discount = of(plan.discount ?? 0.05);
  const cancelled = named(CANCEL_CAUSES, (cause) => of(plan.cancelled?.[cause]));
  const returned = named(RETURN_REASONS, (reason) => [of(0), of(plan.returned?.[reason]), of(0), of(0)]);
  const value = (orders: (month: number) => number) =>
    won.map((_, month) => BigInt(Math.round(orders(month) * Number(price[month]) * (1 - Number(discount[month])))));
  const sum = (all: readonly (readonly number[])[], month: number) =>
    all.reduce((total, each) => total + Number(each[month]), 0);
  return {
    category: plan.category,
    segment: plan.segment,
    source: plan.source ?? 'own',
    opened: of(plan.opened),
    won,
    wonUnopened: of(plan.wonUnopened),
    decidedOpened: of(plan.decidedOpened),
    lost: named(LOSS_REASONS, (reason) => of(plan.lost?.[reason])),
    cancelled,
    returned,
    listValue: won.map((wins, month) => BigInt(Math.round(wins * Number(price[month])))),
    netValue: value((month) => Number(won[month])),
    keptValue: value((month) => Number(won[month]) - sum(Object.values(cancelled), month)),
    returnedValue: [0, 1, 2, 3].map((lag) =>
      value((month) =>
        sum(
          Object.values(returned).map((lags) => lags[lag] ?? []),
          month,
        ),
      ),
    ),
  };
}

export type ProcessPlan = Partial<Record<keyof ProcessFacts, Monthly>>;

export function owner(cells: readonly CellFacts[], plan: ProcessPlan = {}, times = TWO_YEARS): OwnerFacts {
  const of = (name: keyof ProcessFacts) => series(plan[name] ?? 0, times);
  return {
    cells,
    process: {
      promised: of('promised'),
      late: of('late'),
      ratedCases: of('ratedCases'),
      badCases: of('badCases'),
      productAnswers: of('productAnswers'),
      productDetractors: of('productDetractors'),
    },
  };
}

export interface MarketPlan {
  readonly segment?: string | undefined;
  readonly indicator?: MonthlyKnown;
  readonly reached?: MonthlyKnown;
  readonly leads?: MonthlyKnown;
}

export function market(plan: MarketPlan, times = TWO_YEARS): MarketFacts {
  const of = (monthly: MonthlyKnown | undefined) =>
    Array.from({ length: times.history + times.periodMonths }, (_, index) =>
      typeof monthly === 'function' ? monthly(index - times.history) : (monthly ?? null),
    );
  return { segment: plan.segment, indicator: of(plan.indicator), reached: of(plan.reached), leads: of(plan.leads) };
}

/** A company: what is not said is without facts. The target is what the base window earned, the actual the period. */
export function company(own: OwnerFacts, more: Partial<DiagnosisFacts> = {}, times = TWO_YEARS): DiagnosisFacts {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
  const kept = (from: number, until?: number) => {
    const returned = own.cells.flatMap(({ returnedValue }) => returnedValue.flatMap((lag) => lag.slice(from, until)));
    return sum(own.cells.flatMap((each) => each.keptValue.slice(from, until))) - sum(returned);
  };
  const base = Math.min(12, times.history);
  const before = kept(times.history - base, times.history);
  return {
    scope: 'company',
    measure: 'revenue',
    months: Array.from({ length: times.history + times.periodMonths }, (_, month) => `month ${month}`),
    periodMonths: times.periodMonths,
    history: times.history,
    target: (before * BigInt(times.periodMonths)) / BigInt(Math.max(1, base)),
    actual: kept(times.history),
    adjustments: 0n,
    own,
    company: own,
    market: [],
    products: [],
    currencies: [],
    ...more,
  };
}
