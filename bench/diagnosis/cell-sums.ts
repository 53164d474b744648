import { byKey } from '../../src/domain/diagnosis/cell-sums.ts';
import {
  CANCEL_CAUSES,
  type CancelCause,
  type CellFacts,
  type CellKey,
  LOSS_REASONS,
  type LossReason,
  RETURN_REASONS,
  type ReturnReason,
} from '../../src/domain/diagnosis/facts.ts';
import type { Day } from '../../src/domain/kernel/day.ts';
import type { Opportunity, Order, Records } from './records.ts';

/** The months of a diagnosis: `bounds` are their first days and the first day after them. */
export interface Months {
  readonly names: readonly string[];
  readonly bounds: readonly Day[];
  readonly periodMonth: number;
}

/** The part of an order or opportunity that is the owner's. */
export interface Owner {
  readonly orders: readonly Order[];
  readonly opportunities: readonly (readonly [key: string, opportunity: Opportunity])[];
  readonly isOf: (person: string) => boolean;
  /** Of its amount, and of its units: amounts are whole minor units. */
  readonly partOf: (order: Order) => number;
  readonly unitsOf: (order: Order) => number;
}

export function ownerOf(records: Records, kind: 'company' | 'department' | 'person', id: string): Owner {
  const { departments } = records;
  const isOf = (person: string) => kind === 'company' || (kind === 'person' ? person : departments.get(person)) === id;
  const among = kind === 'company' ? undefined : byPerson(records);
  const own = [...(among ?? [])].filter(([person]) => isOf(person)).map(([, of]) => of);
  return {
    orders: among ? [...new Set(own.flatMap(({ orders }) => orders))] : [...records.orders.values()],
    opportunities: among ? own.flatMap(({ opportunities }) => opportunities) : [...records.opportunities],
    isOf,
    unitsOf: ({ shares }) => (kind === 'company' ? 1 : sumOf(shares, isOf)),
    partOf: ({ people, amount }) => {
      if (kind === 'company') return 1;
      const parts = [...people].filter(([person]) => isOf(person));
      if (parts.length === 0) return 0;
      return amount === 0 ? 1 : parts.reduce((sum, [, part]) => sum + part, 0) / amount;
    },
  };
}

function sumOf(shares: ReadonlyMap<string, number>, isOf: Owner['isOf']): number {
  return [...shares].reduce((sum, [person, share]) => sum + (isOf(person) ? share : 0), 0);
}

type Deals = { readonly [Kind in 'orders' | 'opportunities']: Owner[Kind][number][] };
const known = new WeakMap<Records, Map<string, Deals>>();

/** The orders and opportunities of each person: an order of two people is with both. */
function byPerson(records: Records): ReadonlyMap<string, Deals> {
  const found = known.get(records) ?? new Map<string, Deals>();
  if (known.has(records)) return found;
  known.set(records, found);
  const of = (person: string) => {
    const deals = found.get(person) ?? { orders: [], opportunities: [] };
    found.set(person, deals);
    return deals;
  };
  for (const order of records.orders.values()) for (const person of order.people.keys()) of(person).orders.push(order);
  for (const entry of records.opportunities) of(entry[1].person).opportunities.push(entry);
  return found;
}

/** The month of a day; undefined outside the months. */
export function monthOf({ bounds }: Months, day: Day): number | undefined {
  if (day < (bounds[0] as Day) || day >= (bounds.at(-1) as Day)) return undefined;
  return bounds.findLastIndex((start) => start <= day);
}

export function lagOf(months: Months, sold: number, back: Day): number | undefined {
  const month = monthOf(months, back);
  return month === undefined ? undefined : Math.min(3, month - sold);
}

export function segmentAndSource(
  { campaigns }: ReadonlyCampaigns,
  deal: { readonly segment: string | undefined; readonly campaign: string | undefined },
): Omit<CellKey, 'category'> {
  const isKnown = deal.campaign !== undefined && campaigns.has(deal.campaign);
  return { segment: deal.segment, source: isKnown ? 'campaign' : 'own' };
}

export interface ReadonlyCampaigns {
  readonly campaigns: ReadonlySet<string>;
}

/** What an order says of itself, or its opportunity. */
export function dealOf({ opportunities }: Records, order: Order): Pick<Opportunity, 'segment' | 'campaign' | 'opened'> {
  const named = order.opportunity === undefined ? undefined : opportunities.get(order.opportunity);
  return {
    segment: named?.segment ?? order.segment,
    campaign: named?.campaign ?? order.campaign,
    opened: named?.opened,
  };
}

/** The orders that decide their deal: the first of each opportunity. */
export function deciding({ orders }: Records): ReadonlySet<Order> {
  const first = new Map<unknown, Order>();
  for (const order of orders.values()) {
    const key = order.opportunity ?? order;
    const known = first.get(key);
    if (!known || order.day < known.day) first.set(key, order);
  }
  return new Set(first.values());
}

/** The share of each category in a list of products that counts equally. */
export function categoriesOf({ categories }: Records, products: readonly string[]): (string | undefined)[] {
  return products.length === 0 ? [undefined] : [...new Set(products.map((product) => categories.get(product)))];
}

type Numbers = number[];
const numbers = (length: number): Numbers => new Array<number>(length).fill(0);

/** Sums of a cell while they are made: money in minor units, not rounded. */
export class CellSums {
  readonly opened: Numbers;
  readonly won: Numbers;
  readonly wonUnopened: Numbers;
  readonly decidedOpened: Numbers;
  readonly lost: Readonly<Record<LossReason, Numbers>>;
  readonly cancelled: Readonly<Record<CancelCause, Numbers>>;
  readonly returned: Readonly<Record<ReturnReason, Numbers[]>>;
  readonly listValue: Numbers;
  readonly netValue: Numbers;
  readonly keptValue: Numbers;
  readonly returnedValue: Numbers[];
  readonly key: CellKey;

  constructor(key: CellKey, length: number) {
    const lags = () => [0, 1, 2, 3].map(() => numbers(length));
    this.key = key;
    this.opened = numbers(length);
    this.won = numbers(length);
    this.wonUnopened = numbers(length);
    this.decidedOpened = numbers(length);
    this.lost = byKey(LOSS_REASONS, () => numbers(length));
    this.cancelled = byKey(CANCEL_CAUSES, () => numbers(length));
    this.returned = byKey(RETURN_REASONS, lags);
    this.listValue = numbers(length);
    this.netValue = numbers(length);
    this.keptValue = numbers(length);
    this.returnedValue = lags();
  }

  facts(): CellFacts {
    const money = (amounts: Numbers) => amounts.map((amount) => BigInt(Math.round(amount)));
    return {
      ...this.key,
      opened: this.opened,
      won: this.won,
      wonUnopened: this.wonUnopened,
      decidedOpened: this.decidedOpened,
      lost: this.lost,
      cancelled: this.cancelled,
      returned: this.returned,
      listValue: money(this.listValue),
      netValue: money(this.netValue),
      keptValue: money(this.keptValue),
      returnedValue: this.returnedValue.map(money),
    };
  }
}

export function addTo(series: Numbers | undefined, month: number | undefined, amount: number): void {
  if (series && month !== undefined) series[month] = (series[month] ?? 0) + amount;
}
