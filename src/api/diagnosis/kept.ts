import type { Day } from '../../domain/kernel/day.ts';
import type { ReadModel } from '../ports.ts';
import { ask, type Found, present, type Statement } from '../query/statement.ts';
import type { Frame, Kept, Owner } from './frame.ts';
import { MONTHS_AFTER } from './months.ts';
import type { KnownMonthsRow } from './sql/known-months.types.ts';
import { KNOWN_MONTHS, TOUCHES } from './statements.ts';

type Asked = Pick<Frame, 'position' | 'on' | 'months'>;

/**
 * Sums of a month are as of the position if no fact that belongs to the month came after what they were made from, or
 * before it but after the position; and if no fact of it says a later day than the last one that counts.
 */
export async function keptMonths(readModel: ReadModel, asked: Asked): Promise<Kept> {
  const { names, bounds } = asked.months;
  const { rows } = await ask(readModel, KNOWN_MONTHS, { bounds: bounds.slice(0, names.length) });
  const fit = present(rows, 'id').filter(
    ({ touched, last_day }) => BigInt(touched) <= asked.position && last_day <= asked.on,
  );
  const touched = await touchedSince(readModel, asked.position, fit);
  const kept: bigint[] = [];
  for (let n = 0; n < names.length; n++) {
    const [from = '', until = ''] = bounds.slice(n, n + 2);
    const month = fit.find((each) => each.from_day === from && each.until_day === until && !isTouched(each, touched));
    if (!month) break;
    kept.push(BigInt(month.id));
  }
  return kept;
}

interface Touch {
  readonly day: Day | null;
  readonly touched: bigint;
}

/** What happened after the months were last checked, up to the position. */
async function touchedSince(
  readModel: ReadModel,
  position: bigint,
  months: readonly KnownMonthsRow[],
): Promise<readonly Touch[]> {
  const after = months.map(({ checked }) => BigInt(checked)).reduce((a, b) => (a < b ? a : b), position);
  if (after >= position) return [];
  const { rows } = await ask(readModel, TOUCHES, { after, position });
  return rows.flatMap(({ day, touched }) => (touched === null ? [] : [{ day, touched: BigInt(touched) }]));
}

function isTouched({ from_day, until_day, checked }: KnownMonthsRow, touches: readonly Touch[]): boolean {
  return touches.some(
    ({ day, touched }) => touched > BigInt(checked) && (day === null || (day >= from_day && day < until_day)),
  );
}

/** What the statements about an owner are asked with, of the months from one on, up to another. */
interface OfMonths {
  readonly frame: Frame;
  readonly owner: Owner;
  readonly since: number;
  /** Absent: to the last month. */
  readonly until?: number;
}

type OfFacts = ReturnType<typeof parametersOf>;

/** Rows of the months that are kept, and of the others from their facts. A row's month counts from the first month. */
export async function keptOrSummed<KeptRow extends object, Row extends object>(
  readModel: ReadModel,
  {
    kept,
    facts,
  }: {
    readonly kept: Statement<{ months: readonly bigint[]; kind: string; id: string }, KeptRow>;
    readonly facts: Statement<OfFacts, Row>;
  },
  { frame, owner, since, until = frame.months.names.length }: OfMonths,
): Promise<Found<KeptRow | Row>[]> {
  const months = frame.kept.slice(since, until);
  const start = since + months.length;
  const [old, recent] = await Promise.all([
    months.length === 0 ? undefined : ask(readModel, kept, { months, kind: owner.kind, id: owner.id }),
    start >= until ? undefined : ask(readModel, facts, parametersOf(frame, { owner, start, until })),
  ]);
  return [...countedFrom(since, old?.rows ?? []), ...countedFrom(start, recent?.rows ?? [])];
}

function countedFrom<Row extends object>(start: number, rows: readonly Row[]): Row[] {
  return rows.map((row) =>
    'month' in row && typeof row.month === 'number' ? { ...row, month: row.month + start } : row,
  );
}

interface Wanted {
  /** Absent: everybody. */
  readonly owner?: Owner;
  readonly start: number;
  readonly until: number;
}

/** What a statement of facts of some of the months is asked with. */
export function parametersOf(
  { position, on, months, products, categories }: Pick<Frame, 'position' | 'on' | 'months' | 'products' | 'categories'>,
  { owner, start, until }: Wanted,
) {
  const bounds = months.bounds.slice(start, until + MONTHS_AFTER);
  return { position, on, bounds, kind: owner?.kind, id: owner?.id, products, categories };
}
