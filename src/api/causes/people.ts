import type { CellFacts, OwnerFacts, PeopleFacts, PersonFacts, Spread } from '../../domain/diagnosis/facts.ts';
import { spreadOfPeriod } from '../../domain/diagnosis/spread.ts';
import type { ReadModel } from '../ports.ts';
import { ask, present } from '../query/statement.ts';
import { keyOf } from './cell-facts.ts';
import { type Frame, type Owner, ownerFacts, parametersOf } from './facts.ts';
import type { PeopleRow } from './sql/people.types.ts';
import { PEOPLE, UNTRAINED } from './statements.ts';

const COMPANY: Owner = { kind: 'company', id: '' };
const BASE_MONTHS = 12;

/** Of everybody at the moment. */
interface Staff {
  /** Where people belong. Who left belongs nowhere. */
  readonly departments: ReadonlyMap<string, string>;
  /** People with a training that is overdue, or that they failed. */
  readonly untrained: ReadonlySet<string>;
}

/** Everybody who decided or won something, for comparison with one of them. `company`: the facts of all of it. */
export async function peopleFacts(
  readModel: ReadModel,
  frame: Frame,
  {
    personId,
    departments,
    company,
  }: { readonly personId: string; readonly departments: Staff['departments']; readonly company: OwnerFacts },
): Promise<PeopleFacts> {
  const [department, found, overdue] = await Promise.all([
    ownerFacts(readModel, frame, { kind: 'department', id: departments.get(personId) ?? '' }),
    ask(readModel, PEOPLE, parametersOf(frame, COMPANY)),
    ask(readModel, UNTRAINED, frame),
  ]);
  const staff = { departments, untrained: new Set(present(overdue.rows, 'person').map(({ person }) => person)) };
  const people = Map.groupBy(present(found.rows, 'person'), ({ person }) => person);
  const at = (periodMonth: number) =>
    [...people].map(([id, rows]) => personOf(id, rows, { periodMonth, ofPeriod: frame.months.ofPeriod, staff }));
  const periodMonth = frame.months.names.length - frame.months.ofPeriod;
  return {
    personId,
    people: at(periodMonth).filter(({ cells }) => cells.length > 0),
    department,
    spread: earlierSpread(frame, company, at),
  };
}

/** How far people differed in the periods before, as far as they have a base window. */
function earlierSpread(
  { months }: Frame,
  company: OwnerFacts,
  peopleAt: (periodMonth: number) => PersonFacts[],
): PeopleFacts['spread'] {
  const { names, ofPeriod } = months;
  const last = names.length - 2 * ofPeriod;
  const starts = Array.from({ length: names.length }, (_, n) => last - n * ofPeriod).filter((at) => at >= BASE_MONTHS);
  const spreads = starts.map((start) => {
    const until = start + ofPeriod;
    const before = { cells: company.cells.map((cell) => cellUntil(cell, until)), process: company.process };
    const people = peopleAt(start).filter(({ cells }) => cells.length > 0);
    return spreadOfPeriod({ company: before, months: names.slice(0, until), periodMonths: ofPeriod }, people);
  });
  return {
    win: together(spreads.map(({ win }) => win)),
    activity: together(spreads.map(({ activity }) => activity)),
  };
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

interface Window {
  readonly periodMonth: number;
  readonly ofPeriod: number;
  readonly staff: Staff;
}

/** A person in the base window and in the period that begins with the month. */
function personOf(personId: string, rows: readonly PeopleRow[], { periodMonth, ofPeriod, staff }: Window): PersonFacts {
  const departmentId = staff.departments.get(personId);
  const within = rows.filter(({ month }) => month >= periodMonth - BASE_MONTHS && month < periodMonth + ofPeriod);
  const cells = Map.groupBy(within, ({ category, segment, source }) => JSON.stringify([category, segment, source]));
  const sum = (some: readonly PeopleRow[]) => ({
    decided: some.reduce((all, { decided }) => all + decided, 0),
    won: some.reduce((all, { won }) => all + won, 0),
  });
  return {
    personId,
    departmentId: departmentId ?? '',
    employed: departmentId !== undefined,
    trainingOverdue: staff.untrained.has(personId),
    cells: [...cells.values()].flatMap((own) =>
      own[0]
        ? [
            {
              ...keyOf(own[0]),
              window: sum(own.filter(({ month }) => month < periodMonth)),
              period: sum(own.filter(({ month }) => month >= periodMonth)),
            },
          ]
        : [],
    ),
  };
}
