import { ask, type Service } from './client.ts';
import type { MissingFact } from './missing-facts.ts';

/** What the examples read of a diagnosis. */
export interface Diagnosis {
  readonly position: string;
  readonly targetId: string;
  readonly currency: string | null;
  readonly target: string;
  readonly actual: string;
  readonly shortfall: string;
  readonly answer: string;
  readonly first: string | null;
  readonly rows: readonly { readonly key: string; readonly amount: string }[];
  readonly sentence: Sentence;
  readonly causes: readonly CauseVerdict[];
  readonly targetSetting: { readonly aboveTrend: string; readonly p: string; readonly verdict: string } | null;
  readonly person: { readonly verdict: string } | null;
  readonly notMeasurable: readonly MissingFact[];
}

interface Sentence {
  readonly en: string;
}

export interface CauseVerdict {
  readonly cause: string;
  readonly department: string;
  readonly amount: string;
  readonly low: string | null;
  readonly high: string | null;
  readonly p: string;
  readonly verdict: string;
  readonly missing: readonly Omit<MissingFact, 'cause'>[];
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

export function isSummed({ amount, sum }: DrilledRow): boolean {
  return sum === cents(amount);
}

/** "-12.50" is -1250n. */
export function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
