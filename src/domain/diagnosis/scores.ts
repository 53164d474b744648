import { type DepartmentShift, departmentShifts } from './department-shift.ts';
import type { PersonFacts } from './facts.ts';
import { peopleRows, type PersonRow, type Statistic } from './people-cells.ts';
import { activityShortfalls, type PersonalShortfall, winShortfalls } from './personal-shortfall.ts';
import type { Segments } from './segments.ts';
import { total } from './series.ts';

/** One person against the others, in standard errors that do not know yet how far people differ. */
export interface Score {
  readonly person: PersonFacts;
  readonly expected: number;
  readonly reached: number;
  /** What is missed beyond what the department misses as a whole. */
  readonly missed: number;
  readonly departmentShift: number;
  /** Against the company, and among the people of the department alone. */
  readonly z: number;
  readonly zDepartment: number;
  readonly standing: number;
  readonly cover: number;
}

const LEAST_EXPECTED = 1e-9;
const LEAST_VARIANCE = 1e-6;

/** Everybody against the company's people with the department's shift taken out, and against the department's alone. */
export function scoresOf(
  people: readonly PersonFacts[],
  statistic: Statistic,
  segments: Segments,
  periodPerWindow: number,
): Score[] {
  const shortfallsOf = statistic === 'win' ? winShortfalls : activityShortfalls;
  const rows = peopleRows(people, segments, statistic, periodPerWindow);
  const inCompany = shortfallsOf(rows.map(({ cells }) => cells));
  const compared = rows.map((row, index) => ({ row, inCompany: inCompany[index] as PersonalShortfall }));
  return [...Map.groupBy(compared, ({ row }) => row.person.departmentId).values()].flatMap((department) => {
    const shifts = departmentShifts(department.map((each) => each.inCompany));
    const among = shortfallsOf(department.map(({ row }) => row.cells));
    return department.map((each, index) =>
      scoreOf(each.row, each.inCompany, among[index] as PersonalShortfall, shifts[index] as DepartmentShift),
    );
  });
}

function scoreOf(
  { person }: PersonRow,
  inCompany: PersonalShortfall,
  inDepartment: PersonalShortfall,
  { shift, variance }: DepartmentShift,
): Score {
  const expected = Math.max(total(inCompany.expected), LEAST_EXPECTED);
  const missed = total(inCompany.missed) - expected * shift;
  const allVariance = total(inCompany.variance) + (shift > 0 ? expected ** 2 * variance : 0);
  return {
    person,
    expected,
    reached: expected - total(inCompany.missed),
    missed,
    departmentShift: shift,
    z: missed / Math.sqrt(Math.max(allVariance, LEAST_VARIANCE)),
    zDepartment: total(inDepartment.missed) / Math.sqrt(Math.max(total(inDepartment.variance), LEAST_VARIANCE)),
    standing: inCompany.standing,
    cover: Math.min(inCompany.cover, inDepartment.cover),
  };
}
