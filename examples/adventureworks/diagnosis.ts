import type { TargetRow } from './attainment.ts';
import { ask, type Service } from './client.ts';

/** What the example reads of a diagnosis. */
export interface Diagnosis {
  readonly position: string;
  readonly targetId: string;
  readonly target: string;
  readonly actual: string;
  readonly shortfall: string;
  readonly answer: string;
  readonly first: string | null;
  readonly rows: readonly { readonly key: string; readonly amount: string }[];
  readonly notMeasurable: readonly { readonly cause: string; readonly fact: string; readonly owedBy: string }[];
}

/** A row with what the API lists behind it. */
export interface DrilledRow {
  readonly key: string;
  readonly amount: string;
  /** The sum of all items, in minor units. */
  readonly sum: bigint;
  readonly events: number;
}

interface Drill {
  readonly items: readonly { readonly kind: string; readonly amount: string }[];
  readonly next: string | null;
}

/** The company's target that is diagnosed in full. */
export const DIAGNOSED = 'company-2013-05-30';
/** A quarter has at most so many days: the last quota is for four months. */
const MOST_DAYS = 93;
const DAY_MS = 86_400_000;

export async function diagnosis({ url, key }: Service, position: string, targetId: string): Promise<Diagnosis> {
  const address = new URL('/v1/diagnosis', url);
  address.search = new URLSearchParams({ targetId }).toString();
  return ask<Diagnosis>(address, key, { 'pacesetter-position': position });
}

/** Each row that has money, with the sum of its events and of what was expected, as the API lists them. */
export async function drilledRows(service: Service, { position, targetId, rows }: Diagnosis): Promise<DrilledRow[]> {
  const found: DrilledRow[] = [];
  for (const { key, amount } of rows.filter((row) => cents(row.amount) !== 0n)) {
    const items = await itemsOf(service, { targetId, drill: key, asOf: position, limit: '1000' });
    found.push({
      key,
      amount,
      sum: items.reduce((sum, item) => sum + cents(item.amount), 0n),
      events: items.filter(({ kind }) => kind === 'event').length,
    });
  }
  return found;
}

async function itemsOf(
  { url, key }: Service,
  query: Readonly<Record<string, string>>,
): Promise<Drill['items'][number][]> {
  const items: Drill['items'][number][] = [];
  let cursor: string | null = null;
  do {
    const address = new URL('/v1/diagnosis', url);
    address.search = new URLSearchParams({ ...query, ...(cursor === null ? {} : { cursor }) }).toString();
    const { drill } = await ask<{ drill: Drill }>(address, key);
    items.push(...drill.items);
    cursor = drill.next;
  } while (cursor !== null);
  return items;
}

/** Of some people, those whose worst quarter was worst, each with that quarter. */
export function worstQuarters(rows: readonly TargetRow[], people: number): TargetRow[] {
  const missed = rows.filter(({ scope, met, period: { from, until } }) => {
    const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
    return scope === 'salesperson' && met === false && days <= MOST_DAYS;
  });
  const byAttainment = missed.toSorted((a, b) => Number(a.attainment) - Number(b.attainment));
  return [...Map.groupBy(byAttainment, ({ name }) => name).values()].flatMap(([worst]) => worst ?? []).slice(0, people);
}

/** "-12.50" is -1250n. */
export function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
