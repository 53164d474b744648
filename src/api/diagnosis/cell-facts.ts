import {
  CANCEL_CAUSES,
  type CellFacts,
  type CellKey,
  type Counts,
  LOSS_REASONS,
  type ProductFacts,
  RETURN_REASONS,
} from '../../domain/diagnosis/facts.ts';
import type { KeptCellsRow as CellsRow } from './sql/kept-cells.types.ts';
import type { KeptProductsRow as ProductsRow } from './sql/kept-products.types.ts';

/** Ages of returns: in the month of the order, one and two months later, and after that. */
const LAGS = 4;

interface KeyColumns {
  readonly category: string | null;
  readonly segment: string | null;
  readonly source: CellKey['source'];
}

export function keyOf({ category, segment, source }: KeyColumns): CellKey {
  return { category: category ?? undefined, segment: segment ?? undefined, source };
}

/** The facts of each cell, from sums by month. */
export function cellFacts(rows: readonly CellsRow[], months: number): CellFacts[] {
  const cells = Map.groupBy(rows, ({ category, segment, source }) => JSON.stringify([category, segment, source]));
  return [...cells.values()].flatMap((own) => (own[0] ? [cellOf(keyOf(own[0]), own, months)] : []));
}

function cellOf(key: CellKey, rows: readonly CellsRow[], months: number): CellFacts {
  const of = (fact: CellsRow['fact']) => rows.filter((row) => row.fact === fact);
  const orders = of('order');
  const lost = of('lost');
  const returned = of('returned').filter(({ month, lag }) => isWithin(month, Number(lag), months));
  const sum = (some: readonly CellsRow[], value: (row: CellsRow) => number) => series(some, months, value);
  const money = (some: readonly CellsRow[], value: (row: CellsRow) => string) => amounts(some, months, value);
  const atLag = (some: readonly CellsRow[], lag: number) => some.filter((row) => row.lag === lag);
  const kept = orders.filter(({ name }) => name === null);
  return {
    ...key,
    opened: sum(of('opened'), ({ n }) => n),
    won: sum(orders, ({ n }) => n),
    wonUnopened: sum(orders, ({ unopened }) => unopened),
    decidedOpened: sum([...orders, ...lost], ({ opened }) => opened),
    lost: byName(LOSS_REASONS, (name) => sum(named(lost, name), ({ n }) => n)),
    cancelled: byName(CANCEL_CAUSES, (name) => sum(named(orders, name), ({ n }) => n)),
    returned: byName(RETURN_REASONS, (name) => lags((lag) => sum(atLag(named(returned, name), lag), ({ n }) => n))),
    listValue: money(orders, ({ gross }) => gross),
    netValue: money(orders, ({ net }) => net),
    keptValue: money(kept, ({ net }) => net),
    returnedValue: lags((lag) => money(atLag(returned, lag), ({ net }) => net)),
  };
}

/** The facts of each product in each cell. A product that was not sold before is new. */
export function productFacts(
  rows: readonly ProductsRow[],
  months: number,
  soldBefore: ReadonlySet<string>,
): ProductFacts[] {
  const groups = Map.groupBy(rows, ({ product_id, category, segment, source }) =>
    JSON.stringify([product_id, category, segment, source]),
  );
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const backAt = (lag: number) => (row: ProductsRow) =>
      isWithin(row.month, lag, months) ? (row.returned[row.lags.indexOf(String(lag))] ?? '0') : '0';
    return [
      {
        ...keyOf(first),
        productId: first.product_id,
        standing: soldBefore.has(first.product_id) ? ('sold' as const) : ('new' as const),
        won: series(own, months, ({ won }) => won),
        quantity: series(own, months, ({ quantity }) => quantity),
        listValue: amounts(own, months, ({ gross }) => gross),
        netValue: amounts(own, months, ({ net }) => net),
        keptValue: amounts(own, months, ({ kept }) => kept),
        returnedValue: lags((lag) => amounts(own, months, backAt(lag))),
      },
    ];
  });
}

/** What came back after the last month is not known at its end. */
function isWithin(month: number, lag: number, months: number): boolean {
  return month + lag < months;
}

interface OfMonth {
  readonly month: number;
}

export function series<Row extends OfMonth>(rows: readonly Row[], months: number, value: (row: Row) => number): Counts {
  const sums = new Array<number>(months).fill(0);
  for (const row of rows) sums[row.month] = (sums[row.month] ?? 0) + value(row);
  return sums;
}

export function amounts<Row extends OfMonth>(
  rows: readonly Row[],
  months: number,
  value: (row: Row) => string,
): bigint[] {
  const sums = new Array<bigint>(months).fill(0n);
  for (const row of rows) sums[row.month] = (sums[row.month] ?? 0n) + BigInt(value(row));
  return sums;
}

function named(rows: readonly CellsRow[], name: string): CellsRow[] {
  return rows.filter((row) => row.name === name);
}

function lags<Value>(value: (lag: number) => Value): Value[] {
  return Array.from({ length: LAGS }, (_, lag) => value(lag));
}

function byName<Name extends string, Value>(names: readonly Name[], value: (name: Name) => Value) {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}
