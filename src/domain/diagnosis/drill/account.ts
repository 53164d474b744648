import { addDays, type Day, daysBetween } from '../../kernel/day.ts';
import { roundedTo } from '../rounding.ts';
import type { Happening } from './evidence.ts';
import { totalOf } from './frame-items.ts';
import type { Item, ItemKind, Place } from './item.ts';

/** By what the money of a row can be split. */
export const SPLITS = ['segment', 'product', 'customer', 'week'] as const;
export type Split = (typeof SPLITS)[number];

/** A group has items of one kind. By segment a cell has all that is its own, what was expected too: `cell`. */
export interface Group {
  readonly kind: ItemKind | 'cell';
  /** Null where no single one is named: of an event, the product or customer is unknown. */
  readonly key: string | null;
  readonly events: number;
  readonly amount: bigint;
}

/** The groups of a split. They sum exactly to `amount`. Weeks come in their order, others by what they cost. */
export function groupsOf(items: readonly Item[], amount: bigint, by: Split, start: Day): Group[] {
  const groups = [...Map.groupBy(items, (item) => JSON.stringify(groupOf(item, by, start))).values()];
  const amounts = roundedTo(amount, groups.map(totalOf));
  return groups
    .map((own, index) => {
      const happenings = own.flatMap((item) => (item.kind === 'event' ? [item.happening.position] : []));
      const { kind, key } = groupOf(own[0] as Item, by, start);
      return { kind, key, events: new Set(happenings).size, amount: amounts[index] as bigint };
    })
    .sort((a, b) => (by === 'week' ? compare(a.key ?? '', b.key ?? '') : compare(b.amount, a.amount)));
}

/** The items of one group of a split. */
export function itemsIn(items: readonly Item[], group: Pick<Group, 'kind' | 'key'>, by: Split, start: Day): Item[] {
  return items.filter((item) => {
    const { kind, key } = groupOf(item, by, start);
    return kind === group.kind && key === group.key;
  });
}

function groupOf(item: Item, by: Split, start: Day): Pick<Group, 'kind' | 'key'> {
  if (by === 'segment') {
    return item.place ? { kind: 'cell', key: labelOf(item.place) } : { kind: item.kind, key: null };
  }
  return { kind: item.kind, key: item.kind === 'event' ? keyOf(item.happening, by, start) : null };
}

function keyOf({ product, customer, day }: Happening, by: Exclude<Split, 'segment'>, start: Day): string | null {
  if (by === 'week') return addDays(start, 7 * Math.floor(daysBetween(start, day) / 7));
  return (by === 'product' ? product : customer) ?? null;
}

/** A category with a customer segment, as segments.ts writes them. Anything else is a name, such as "[VIP] shops". */
const PAIR = /^\["(.*)","(.*)"\]$/;

/** "Bikes / store (own)": the segment, and whether campaigns fed it. */
function labelOf({ segment, source }: Place): string {
  const label = segment.replace(PAIR, (_, category: string, customers: string) =>
    `${category} / ${customers}`.replaceAll(/\\(["\\])/g, '$1'),
  );
  return `${label} (${source})`;
}

/** An event with all its parts, or another item with those of all cells. */
export interface Entry {
  readonly kind: ItemKind;
  readonly happening: Happening | null;
  readonly month: string | null;
  readonly products: readonly string[];
  readonly cells: readonly string[];
  readonly counted: number | null;
  readonly amount: bigint;
}

/** The entries of a list, which sum exactly to `amount`: all other kinds first, then the events by what they cost. */
export function entriesOf(items: readonly Item[], amount: bigint): Entry[] {
  const entries = [...Map.groupBy(items, nameOf).values()].sort(byMoney);
  const amounts = roundedTo(amount, entries.map(totalOf));
  return entries.map((own, index) => entryOf(own, amounts[index] as bigint));
}

function nameOf(item: Item): string {
  if (item.kind === 'event') return item.happening.position;
  return item.kind === 'month' ? item.month : item.kind;
}

function byMoney(a: readonly Item[], b: readonly Item[]): number {
  const rank = ([item]: readonly Item[]) => (item?.kind === 'event' ? 1 : 0);
  const position = ([item]: readonly Item[]) => (item?.kind === 'event' ? BigInt(item.happening.position) : 0n);
  return rank(a) - rank(b) || totalOf(b) - totalOf(a) || compare(position(a), position(b));
}

function entryOf(items: readonly Item[], amount: bigint): Entry {
  const item = items[0] as Item;
  const events = items.flatMap((each) => (each.kind === 'event' ? [each] : []));
  const counts = events.flatMap(({ counted }) => (counted === null ? [] : [counted]));
  return {
    kind: item.kind,
    happening: item.kind === 'event' ? item.happening : null,
    month: item.kind === 'month' ? item.month : null,
    products: distinct(events.flatMap(({ happening: { product } }) => product ?? [])),
    cells: distinct(events.flatMap(({ place }) => (place ? labelOf(place) : []))),
    counted: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
    amount,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function compare<Value extends string | bigint>(a: Value, b: Value): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
