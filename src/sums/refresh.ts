import type pg from 'pg';
import { boundsOfMonth } from '../api/diagnosis/months.ts';
import { TOUCHES } from '../api/diagnosis/statements.ts';
import type { Directory } from '../domain/directory/directory.ts';
import type { Day } from '../domain/kernel/day.ts';
import { type Known, knownMonths, markChecked, removeReplaced } from './known.ts';
import { type MonthToSum, sumMonth } from './sum-month.ts';
import type { Listed } from './summed.ts';

export interface Refreshing {
  readonly pool: pg.Pool;
  /** As it is now. The company's months and the categories of its products never change. */
  readonly directory: () => Pick<Directory, 'company' | 'products'>;
}

/** One process at a time sums. The number is arbitrary but must be unique. */
const REFRESH_LOCK = 7_220_302;

/**
 * Sums the months again that facts came for since the last time, up to the checkpoint; the latest month first. Answers
 * how many they were. Does nothing while another process sums. `isStopping` ends it between two months.
 */
export async function refreshSums(
  { pool, directory }: Refreshing,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const client = await pool.connect();
  let locked = false;
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [REFRESH_LOCK]);
    locked = rows[0]?.mine ?? false;
    const summed = locked ? await sumTouched(client, directory(), isStopping) : 0;
    if (locked) await client.query('SELECT pg_advisory_unlock($1)', [REFRESH_LOCK]);
    locked = false;
    return summed;
  } finally {
    client.release(locked); // closing the connection ends the lock, too
  }
}

async function sumTouched(
  client: pg.ClientBase,
  { company, products }: Pick<Directory, 'company' | 'products'>,
  isStopping: () => boolean,
): Promise<number> {
  if (!company) return 0;
  await removeReplaced(client);
  const known = await knownMonths(client);
  if (known.checked >= known.position) return 0;
  const months = await touchedMonths(client, known, (day) => boundsOfMonth(company, day));
  const listed = listedOf(products);
  for (const month of months) {
    if (isStopping()) return 0;
    await sumMonth(client, month, { position: known.position, facts: known.facts, listed });
  }
  await markChecked(client, known);
  return months.length;
}

export function listedOf(products: Directory['products']): Listed {
  return [...products].map(([productId, { category }]) => ({ productId, category }));
}

/** The months of the days that facts came for, with what is known of them already. */
async function touchedMonths(
  client: pg.ClientBase,
  known: Known,
  boundsOf: (day: Day) => readonly Day[],
): Promise<MonthToSum[]> {
  const { rows } = await client.query<{ day: Day | null; touched: string | null; says: Day | null }>(TOUCHES.sql, [
    known.checked,
    known.position,
  ]);
  const touches = rows.flatMap(({ day, touched, says }) =>
    touched === null || says === null ? [] : [{ day, touched: BigInt(touched), says }],
  );
  const days = [...touches.flatMap(({ day }) => day ?? []), ...known.months.map(({ from }) => from)].sort();
  return monthsBetween(days[0], days.at(-1), boundsOf).flatMap((bounds) => {
    const [from = '', until = ''] = bounds;
    const old = known.months.find((month) => month.from === from);
    const own = touches.filter(({ day }) => day === null || (day >= from && day < until));
    // A month without facts has sums, too, so that the months before the period have no gap.
    const touched = own.reduce((last, each) => (each.touched > last ? each.touched : last), old?.touched ?? -1n);
    if (old && touched <= old.checked) return [];
    const lastDay = own.reduce((last, { says }) => (says > last ? says : last), old?.lastDay ?? from);
    return [{ bounds, touched, lastDay }];
  });
}

/** The latest one first. */
function monthsBetween(
  first: Day | undefined,
  last: Day | undefined,
  boundsOf: (day: Day) => readonly Day[],
): (readonly Day[])[] {
  const months: (readonly Day[])[] = [];
  for (let day = first; day !== undefined && last !== undefined && day <= last; day = months[0]?.[1]) {
    months.unshift(boundsOf(day));
  }
  return months;
}
