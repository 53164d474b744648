import type { EverybodyFacts, OwnerFacts, PeopleFacts, PersonFacts } from '../../domain/diagnosis/facts.ts';
import type { ReadModel } from '../ports.ts';
import { ask, present } from '../query/statement.ts';
import { keyOf } from './cell-facts.ts';
import { ownerFacts } from './facts.ts';
import { BASE_MONTHS, type Frame, windowsOf } from './frame.ts';
import { parametersOf } from './kept.ts';
import { earlierSpread } from './spreads.ts';
import type { KeptPeopleRow } from './sql/kept-people.types.ts';
import type { PeopleRow } from './sql/people.types.ts';
import { KEPT_PEOPLE, PEOPLE, UNTRAINED } from './statements.ts';

/** Of everybody at the moment. */
interface Staff {
  /** Where people belong. Who left belongs nowhere. */
  readonly departments: ReadonlyMap<string, string>;
  /** People with a training that is overdue, or that they failed. */
  readonly untrained: ReadonlySet<string>;
}

/** Where people belong, and all facts of the company. */
interface Among {
  readonly departments: Staff['departments'];
  readonly company: OwnerFacts;
}

/** Everybody who decided or won something, for comparison with one of them. */
export async function peopleFacts(
  readModel: ReadModel,
  frame: Frame,
  { personId, ...among }: Among & { readonly personId: string },
): Promise<PeopleFacts> {
  const owner = { kind: 'department', id: among.departments.get(personId) ?? '' } as const;
  const [department, everybody] = await Promise.all([
    ownerFacts(readModel, frame, owner),
    everybodyFacts(readModel, frame, among),
  ]);
  return { personId, department, ...everybody };
}

/** Everybody who decided or won something. */
export async function everybodyFacts(
  readModel: ReadModel,
  frame: Frame,
  { departments, company }: Among,
): Promise<EverybodyFacts> {
  const { periodMonth } = windowsOf(frame);
  const [overdue, recent] = await Promise.all([ask(readModel, UNTRAINED, frame), recentOf(readModel, frame)]);
  const staff = { departments, untrained: new Set(present(overdue.rows, 'person').map(({ person }) => person)) };
  const peopleAt = (start: number) => peopleIn(readModel, frame, { start, recent, staff });
  const [people, spread] = await Promise.all([
    peopleAt(periodMonth),
    earlierSpread(frame, { company, departments, peopleAt }),
  ]);
  return { people, spread };
}

/** What everybody decided and won in the months whose sums are not kept. */
async function recentOf(readModel: ReadModel, frame: Frame): Promise<readonly PeopleRow[]> {
  const start = frame.kept.length;
  const until = frame.months.names.length;
  if (start >= until) return [];
  const { rows } = await ask(readModel, PEOPLE, parametersOf(frame, { start, until }));
  return present(rows, 'person').map((row) => ({ ...row, month: row.month + start }));
}

interface Window {
  /** The first month of the period. */
  readonly start: number;
  readonly recent: readonly PeopleRow[];
  readonly staff: Staff;
}

/** Sums of one person in one cell: of the base window, and of the period. */
type Sums = KeptPeopleRow;

/** Everybody with facts in the period that begins with the month, or in its base window. */
async function peopleIn(
  readModel: ReadModel,
  { kept, months: { ofPeriod } }: Frame,
  { start, recent, staff }: Window,
): Promise<PersonFacts[]> {
  const since = Math.max(0, start - BASE_MONTHS);
  const window = kept.slice(since, start);
  const period = kept.slice(start, start + ofPeriod);
  const old = window.length > 0 ? present((await ask(readModel, KEPT_PEOPLE, { window, period })).rows, 'person') : [];
  const within = recent.filter(({ month }) => month >= since && month < start + ofPeriod);
  const sums = [...old, ...within.map((row) => sumsOf(row, start))];
  return [...Map.groupBy(sums, ({ person }) => person)].map(([id, own]) => personOf(id, own, staff));
}

function sumsOf({ month, decided, won, ...row }: PeopleRow, start: number): Sums {
  return month < start
    ? { ...row, decided_before: decided, won_before: won, decided: 0, won: 0 }
    : { ...row, decided_before: 0, won_before: 0, decided, won };
}

function personOf(personId: string, rows: readonly Sums[], { departments, untrained }: Staff): PersonFacts {
  const departmentId = departments.get(personId);
  const cells = Map.groupBy(rows, ({ category, segment, source }) => JSON.stringify([category, segment, source]));
  const sum = (own: readonly Sums[], value: (row: Sums) => number) => own.reduce((all, row) => all + value(row), 0);
  return {
    personId,
    departmentId: departmentId ?? '',
    employed: departmentId !== undefined,
    trainingOverdue: untrained.has(personId),
    cells: [...cells.values()].flatMap((own) =>
      own[0]
        ? [
            {
              ...keyOf(own[0]),
              window: { decided: sum(own, (row) => row.decided_before), won: sum(own, (row) => row.won_before) },
              period: { decided: sum(own, (row) => row.decided), won: sum(own, (row) => row.won) },
            },
          ]
        : [],
    ),
  };
}
