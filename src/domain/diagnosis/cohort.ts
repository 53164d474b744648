import type { FiscalYears } from '../kernel/calendar.ts';
import { type Day, earlier } from '../kernel/day.ts';
import type { Period } from '../kernel/period.ts';
import { type EffectWindows, firstWholeMonth, windowsOf } from './effect-windows.ts';

/** A person gets a remedy: a training is assigned, an action is planned, a practice is adopted, a session is held. */
export interface Treatment {
  readonly personId: string;
  readonly from: Day;
  /** The first day on which it is no longer at work. Undefined: no end is known. */
  readonly until: Day | undefined;
  /** Of its event. */
  readonly position: bigint;
  readonly recordedOn: Day;
  /** The period whose diagnosis led to it. */
  readonly selection: Period | undefined;
}

/** People who get a remedy in the same month, because of the same period. */
export interface Cohort {
  /** The first day of its first whole month. */
  readonly start: Day;
  readonly windows: EffectWindows;
  readonly treatments: readonly Treatment[];
}

/**
 * The cohorts of a remedy, newest first. A person belongs to that of their first treatment: a second one finds people
 * who had the first.
 */
export function cohortsOf(years: FiscalYears, treatments: readonly Treatment[], on: Day): Cohort[] {
  const firsts = [...Map.groupBy(treatments, ({ personId }) => personId).values()].map(
    (own) => own.toSorted(byStart)[0] as Treatment,
  );
  const keyed = Map.groupBy(firsts, ({ from, selection }) =>
    JSON.stringify([firstWholeMonth(years, from), selection?.from, selection?.until]),
  );
  return [...keyed.values()]
    .map((group) => {
      const [first] = group as [Treatment];
      const start = firstWholeMonth(years, first.from);
      const begins = group.map(({ from }) => from).reduce(earlier);
      const windows = windowsOf(years, { start, begins, selection: first.selection, on });
      return { start, windows, treatments: group.toSorted(byPerson) };
    })
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
}

/** Newest first: by start, then by what led to the choice. */
function placeOf({ start, windows: { selection } }: Cohort): string {
  return `${start} ${selection.from} ${selection.until}`;
}

function byStart(a: Treatment, b: Treatment): number {
  return a.from === b.from ? Number(a.position - b.position) : a.from < b.from ? -1 : 1;
}

function byPerson(a: Treatment, b: Treatment): number {
  return a.personId < b.personId ? -1 : 1;
}

/**
 * Whether the log named the person before anybody could know how it went: the event was recorded before the window
 * after begins, or stands in the log before the first sale of that window. The latter holds for a history that is
 * imported in its own order.
 */
export function isFixed(
  { recordedOn, position }: Treatment,
  { start }: Cohort,
  firstResult: bigint | undefined,
): boolean {
  return recordedOn < start || firstResult === undefined || position < firstResult;
}

/** Somebody who is employed from the first day of the history to the end of the window after. */
export interface Candidate {
  readonly personId: string;
  /** On the first day of the window after. */
  readonly departmentId: string;
}

/** The fewest peers of a department: with fewer, peers are those of the company. */
const FEWEST_OF_DEPARTMENT = 10;

export interface Chosen {
  readonly treated: readonly string[];
  readonly peers: readonly string[];
  readonly peersFrom: 'departments' | 'company';
  /** Treated, but the log named them too late. */
  readonly late: readonly string[];
}

/**
 * Who is compared with whom. Peers are not treated from the history to the end. They are of the departments of the
 * treated where each of these has at least ten; otherwise of the company.
 */
export function choose(
  cohort: Cohort,
  {
    treatments,
    candidates,
    firstResult,
  }: {
    /** All of the remedy. */
    readonly treatments: readonly Treatment[];
    readonly candidates: readonly Candidate[];
    /** The position of the first sale of the window after. */
    readonly firstResult: bigint | undefined;
  },
): Chosen {
  const { windows } = cohort;
  const touched = new Set(treatments.filter((each) => overlaps(each, windows)).map(({ personId }) => personId));
  const own = new Map(cohort.treatments.map((each) => [each.personId, isFixed(each, cohort, firstResult)]));
  const treated = candidates.filter(({ personId }) => own.get(personId) === true);
  const free = candidates.filter(({ personId }) => !touched.has(personId));
  const departments = [...new Set(treated.map(({ departmentId }) => departmentId))];
  const near = free.filter(({ departmentId }) => departments.includes(departmentId));
  const isLarge = (id: string) => near.filter(({ departmentId }) => departmentId === id).length >= FEWEST_OF_DEPARTMENT;
  const isNear = departments.length > 0 && departments.every(isLarge);
  return {
    treated: idsOf(treated),
    peers: idsOf(isNear ? near : free),
    peersFrom: isNear ? 'departments' : 'company',
    late: [...own].filter(([, fixed]) => !fixed).map(([personId]) => personId),
  };
}

function overlaps({ from, until }: Treatment, { history, after }: EffectWindows): boolean {
  return from < after.until && (until === undefined || until > history[0].from);
}

function idsOf(people: readonly Candidate[]): string[] {
  return people.map(({ personId }) => personId).sort();
}
