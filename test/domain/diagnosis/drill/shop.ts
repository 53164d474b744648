import { diagnose } from '../../../../src/domain/diagnosis/diagnose.ts';
import { itemsOf } from '../../../../src/domain/diagnosis/drill/drill.ts';
import {
  type Evidence,
  type InCell,
  type LostPart,
  NO_EVIDENCE,
  type OrderLine,
  type ReturnedLine,
} from '../../../../src/domain/diagnosis/drill/evidence.ts';
import type { Item } from '../../../../src/domain/diagnosis/drill/item.ts';
import {
  CANCEL_CAUSES,
  type CellFacts,
  type CurrencyFacts,
  type DiagnosisFacts,
  LOSS_REASONS,
  type ProductFacts,
  RETURN_REASONS,
} from '../../../../src/domain/diagnosis/facts.ts';
import type { Row, RowKey } from '../../../../src/domain/diagnosis/rows.ts';
import { addDays } from '../../../../src/domain/kernel/day.ts';
import { cell, type CellPlan, company, type Monthly, owner, series, TWO_YEARS } from '../firm.ts';

export const START = '2026-01-01';

/** A cell that sells one product, in one currency. */
export interface Shelf extends CellPlan {
  readonly product?: string;
  readonly standing?: ProductFacts['standing'];
  /** Units of an order. */
  readonly units?: Monthly;
  /** Undefined: the company's own. */
  readonly currency?: string;
  /** What one minor unit of the currency is worth. */
  readonly exchangeRate?: Monthly;
}

export function factsOf(shelves: readonly Shelf[], more: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  const sold = shelves.map((shelf) => ({ shelf, facts: cell(shelf) }));
  return company(owner(sold.map(({ facts }) => facts)), {
    products: sold.flatMap(({ shelf, facts }) => productOf(shelf, facts)),
    currencies: sold.flatMap(({ shelf, facts }) => currencyOf(shelf, facts)),
    ...more,
  });
}

function productOf({ product, standing = 'sold', units = 1 }: Shelf, facts: CellFacts): ProductFacts[] {
  if (product === undefined) return [];
  const perOrder = series(units, TWO_YEARS);
  const quantity = facts.won.map((won, month) => won * Number(perOrder[month]));
  return [{ ...facts, productId: product, standing, quantity }];
}

function currencyOf({ currency, exchangeRate = 1 }: Shelf, { netValue }: CellFacts): CurrencyFacts[] {
  if (currency === undefined) return [];
  const rate = series(exchangeRate, TWO_YEARS);
  const foreignValue = netValue.map((value, month) => BigInt(Math.round(Number(value) / Number(rate[month]))));
  return [{ currency, foreignValue, netValue }];
}

/** The events that the sums of the period are made of: a line for an order, a part for a loss. */
export function evidenceOf(shelves: readonly Shelf[], more: Partial<Evidence> = {}): Evidence {
  let position = 0;
  const each = <Value>(read: (shelf: Shelf, facts: CellFacts, month: number, event: () => InCell) => Value[]) =>
    shelves.flatMap((shelf) => {
      const facts = cell(shelf);
      return Array.from({ length: TWO_YEARS.periodMonths }, (_, month) =>
        read(shelf, facts, month, () => eventOf(shelf, month, (position += 1))),
      ).flat();
    });
  return { ...NO_EVIDENCE, orders: each(ordersOf), losses: each(lossesOf), returns: each(returnsOf), ...more };
}

function eventOf({ product, category, segment, source = 'own' }: Shelf, month: number, position: number): InCell {
  const day = addDays(START, 30 * month + (position % 28));
  const customer = position % 3 === 0 ? undefined : `c${position % 3}`;
  return { position: String(position), day, month, product, customer, category, segment, source };
}

const times = <Value>(count: number, value: (index: number) => Value) =>
  Array.from({ length: count }, (_, n) => value(n));
const at = (all: readonly (number | bigint)[], month: number) => Number(all[TWO_YEARS.history + month]);

function ordersOf(shelf: Shelf, facts: CellFacts, month: number, event: () => InCell): OrderLine[] {
  const won = at(facts.won, month);
  const causes = CANCEL_CAUSES.flatMap((cause) => times(at(facts.cancelled[cause], month), () => cause));
  const netValue = at(facts.netValue, month) / won;
  return times(won, (n) => ({
    ...event(),
    won: 1,
    listValue: at(facts.listValue, month) / won,
    netValue,
    currency: shelf.currency ?? 'VND',
    foreignValue: netValue / at(series(shelf.exchangeRate ?? 1, TWO_YEARS), month),
    units: at(series(shelf.units ?? 1, TWO_YEARS), month),
    cancelled: causes[n],
  }));
}

function lossesOf(_: Shelf, facts: CellFacts, month: number, event: () => InCell): LostPart[] {
  return LOSS_REASONS.flatMap((reason) =>
    times(at(facts.lost[reason], month), () => ({ ...event(), reason, share: 1 })),
  );
}

/** All come back in the month after the order. */
function returnsOf(_: Shelf, facts: CellFacts, month: number, event: () => InCell): ReturnedLine[] {
  const value = at(facts.netValue, month) / at(facts.won, month);
  return RETURN_REASONS.flatMap((reason) =>
    times(at(facts.returned[reason][1] ?? [], month), () => ({ ...event(), reason, lag: 1, share: 1, value })),
  );
}

/** A row of the answer with what it consists of. */
export function drilled(facts: DiagnosisFacts, key: RowKey, evidence: Evidence): { row: Row; items: Item[] } {
  const answer = diagnose(facts);
  const row = answer.rows.find((each) => each.key === key);
  if (!row) throw new Error(`There is no row ${key}: ${answer.rows.map((each) => each.key).join()}.`);
  return { row, items: itemsOf(facts, answer, row, evidence) };
}

/** The items of a kind: how many, what they count, and their money. */
export function sumOf(items: readonly Item[], kind: Item['kind']) {
  const own = items.filter((item) => item.kind === kind);
  const counted = own.flatMap((item) => (item.kind === 'event' && item.counted !== null ? [item.counted] : []));
  return {
    items: own.length,
    counted: counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0),
    money: own.reduce((sum, { money }) => sum + money, 0),
  };
}
