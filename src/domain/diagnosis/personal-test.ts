import { normalUpperTail } from '../kernel/distributions.ts';
import { departmentShifts } from './department-shift.ts';
import type { PeopleFacts, Spread, SpreadSum } from './facts.ts';
import { peopleRows, type PersonRow, type Statistic } from './people-cells.ts';
import { activityShortfalls, type PersonalShortfall, winShortfalls } from './personal-shortfall.ts';
import type { Segments } from './segments.ts';
import { total } from './series.ts';

/** One person against the company and against the own department, by one statistic. */
export interface PersonalTest {
  readonly statistic: Statistic;
  readonly expected: number;
  readonly reached: number;
  /** What is missed beyond what the department misses as a whole, and the share of it that the department misses. */
  readonly missed: number;
  readonly departmentShift: number;
  /** z: `missed` in standard errors, as people differ. */
  readonly z: number;
  /** zC: the same among the people of the department alone. */
  readonly zDepartment: number;
  /** That somebody who is like the others misses as much. */
  readonly p: number;
  /** theta: the person's own standing before, 1 like the others. */
  readonly standing: number;
  /** The share of the person's figures that others can be compared with. */
  readonly cover: number;
  /** Other people in the department. */
  readonly others: number;
}

const LEAST_VARIANCE = 1e-6;
/** A person who is far out does not make all others look alike. */
const LARGEST_SQUARE = 16;
/** Without earlier periods people are taken to differ twice as much as by chance. */
const ASSUMED_SPREAD = 2;

/** One of the two statistics for the person who is looked at. */
export function personalTest(
  facts: PeopleFacts,
  statistic: Statistic,
  segments: Segments,
  periodPerWindow: number,
): PersonalTest {
  const rows = peopleRows(facts, segments, statistic, periodPerWindow);
  const scores = scoresOf(rows, statistic === 'win' ? winShortfalls : activityShortfalls);
  const own = scores.findIndex(({ row }) => row.person.personId === facts.personId);
  const score = scores[own] as Score;
  const spread: Spread = facts.spread[statistic];
  const colleagues = scores.filter(({ row }) => row.person.employed && row !== score.row);
  const z =
    score.z /
    Math.sqrt(
      spreadOf(
        spread.company,
        colleagues.map((each) => each.z),
      ),
    );
  const zDepartment =
    score.zDepartment /
    Math.sqrt(
      spreadOf(
        spread.department,
        colleagues.map((each) => each.zDepartment),
      ),
    );
  return {
    statistic,
    expected: score.expected,
    reached: score.expected - score.missedInAll,
    missed: score.missed,
    departmentShift: score.shift,
    z,
    zDepartment,
    p: normalUpperTail(z),
    standing: score.standing,
    cover: score.cover,
    others: colleagues.filter(({ row }) => row.person.departmentId === score.row.person.departmentId).length,
  };
}

interface Score {
  readonly row: PersonRow;
  readonly expected: number;
  readonly missedInAll: number;
  readonly missed: number;
  readonly shift: number;
  readonly z: number;
  readonly zDepartment: number;
  readonly standing: number;
  readonly cover: number;
}

type Shortfalls = (group: readonly PersonRow['cells'][]) => PersonalShortfall[];

/** Everybody against the company's people with the department's shift taken out, and against the department's alone. */
function scoresOf(rows: readonly PersonRow[], shortfallsOf: Shortfalls): Score[] {
  const inCompany = shortfallsOf(rows.map(({ cells }) => cells));
  const people = rows.map((row, index) => ({ row, inCompany: inCompany[index] as PersonalShortfall }));
  return [...Map.groupBy(people, ({ row }) => row.person.departmentId).values()].flatMap((department) => {
    const shifts = departmentShifts(department.map((each) => each.inCompany));
    const inDepartment = shortfallsOf(department.map(({ row }) => row.cells));
    return department.map(({ row, inCompany: own }, index): Score => {
      const { shift, variance } = shifts[index] as (typeof shifts)[number];
      const among = inDepartment[index] as PersonalShortfall;
      const expected = Math.max(total(own.expected), 1e-9);
      const missedInAll = total(own.missed);
      const missed = missedInAll - expected * shift;
      const allVariance = total(own.variance) + (shift > 0 ? expected ** 2 * variance : 0);
      return {
        row,
        expected,
        missedInAll,
        missed,
        shift,
        z: missed / Math.sqrt(Math.max(allVariance, LEAST_VARIANCE)),
        zDepartment: total(among.missed) / Math.sqrt(Math.max(total(among.variance), LEAST_VARIANCE)),
        standing: own.standing,
        cover: Math.min(own.cover, among.cover),
      };
    });
  });
}

/** phi: how much people differ beyond chance, in earlier periods and the others now: the larger, at least 1. */
function spreadOf(earlier: SpreadSum, others: readonly number[]): number {
  const before = earlier.count > 0 ? earlier.squares / earlier.count : ASSUMED_SPREAD;
  const now = total(others.map((z) => Math.min(z ** 2, LARGEST_SQUARE))) / Math.max(1, others.length);
  return Math.max(1, before, now);
}
