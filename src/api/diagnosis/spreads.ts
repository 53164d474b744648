import { LRUCache } from 'lru-cache';
import type { CellFacts, OwnerFacts, PeopleFacts, PersonFacts, Spread } from '../../domain/diagnosis/facts.ts';
import { spreadOfPeriod } from '../../domain/diagnosis/spread.ts';
import { BASE_MONTHS, type Frame, windowsOf } from './frame.ts';

type Spreads = PeopleFacts['spread'];

/** What people differed by is the same for everybody, as long as nothing of the earlier months changes. */
const spreads = new LRUCache<string, Promise<Spreads>>({ max: 100 });

interface Compared {
  /** All facts of the company. */
  readonly company: OwnerFacts;
  /** Where people belong. */
  readonly departments: ReadonlyMap<string, string>;
  readonly peopleAt: (start: number) => Promise<readonly PersonFacts[]>;
}

/** How far people differed in the periods before, as far as they have a base window. */
export function earlierSpread(frame: Frame, compared: Compared): Promise<Spreads> {
  const { periodMonth } = windowsOf(frame);
  if (frame.kept.length < periodMonth) return spreadBefore(frame, compared);
  const people = [...compared.departments].sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([frame.kept.slice(0, periodMonth).map(String), frame.months.ofPeriod, people]);
  const known = spreads.get(key);
  if (known) return known;
  const found = spreadBefore(frame, compared);
  spreads.set(key, found);
  found.catch(() => spreads.delete(key));
  return found;
}

async function spreadBefore({ months }: Frame, { company, peopleAt }: Compared): Promise<Spreads> {
  const { names, ofPeriod } = months;
  const last = names.length - 2 * ofPeriod;
  const starts = Array.from({ length: names.length }, (_, n) => last - n * ofPeriod).filter((at) => at >= BASE_MONTHS);
  const found: { readonly win: Spread; readonly activity: Spread }[] = [];
  for (const start of starts) {
    const until = start + ofPeriod;
    const before = { cells: company.cells.map((cell) => cellUntil(cell, until)), process: company.process };
    const people = await peopleAt(start);
    found.push(spreadOfPeriod({ company: before, months: names.slice(0, until), periodMonths: ofPeriod }, people));
  }
  return { win: together(found.map(({ win }) => win)), activity: together(found.map(({ activity }) => activity)) };
}

/** The sums of periods add. */
function together(spreads: readonly Spread[]): Spread {
  const sum = (of: 'company' | 'department') => ({
    squares: spreads.reduce((all, spread) => all + spread[of].squares, 0),
    count: spreads.reduce((all, spread) => all + spread[of].count, 0),
  });
  return { company: sum('company'), department: sum('department') };
}

/** The first months of a cell: what the segments of an earlier period are decided by. */
function cellUntil(cell: CellFacts, until: number): CellFacts {
  const cut = <Value>(series: readonly Value[]) => series.slice(0, until);
  const each = <Name extends string>(of: Readonly<Record<Name, readonly number[]>>) =>
    Object.fromEntries(
      Object.entries<readonly number[]>(of).map(([name, series]) => [name, cut(series)] as const),
    ) as unknown as Readonly<Record<Name, readonly number[]>>;
  return { ...cell, opened: cut(cell.opened), won: cut(cell.won), lost: each(cell.lost) };
}
