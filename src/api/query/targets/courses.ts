import { LRUCache } from 'lru-cache';
import type { Day } from '../../../domain/kernel/day.ts';
import { type Course, courseOf } from '../../../domain/targets/course.ts';
import { MOST_PERIODS } from '../../../domain/targets/forecast.ts';
import type { ReadModel } from '../../ports.ts';
import { ask, present } from '../statement.ts';
import { frozenPlan, piecesOf } from './plan.ts';
import type { CoursesRow } from './sql/courses.types.ts';
import { COURSES, EARLIER_TARGETS } from './statements.ts';

/** Earlier periods that are asked for: of some, the share that was reached tells nothing. */
const MOST_ASKED = 2 * MOST_PERIODS;
/** Days of courses that are kept. A day takes 16 bytes. */
const MOST_DAYS = 500_000;
/** A target of zero, or one whose margin lacks costs, has no course. */
const NONE: Course = { expected: [], reached: [] };

/** Which facts count, and of which read models. */
export interface CourseMoment {
  readonly position: bigint;
  readonly on: Day;
  readonly epoch: string;
}

/** A target whose period has ended. */
export interface EndedTarget {
  readonly targetId: string;
  /** The position of its plan. */
  readonly position: string;
  readonly closed: boolean;
}

/** What a forecast of a target rests on. */
export interface Ground {
  /** What of its actual belongs to earlier periods: minor units, or a plain decimal. */
  readonly adjustments: string;
  /** The owner's earlier periods, the latest first. */
  readonly before: readonly Course[];
}

export interface Courses {
  /** What forecasts of targets rest on, by target. */
  grounds(readModel: ReadModel, moment: CourseMoment, targetIds: readonly string[]): Promise<Map<string, Ground>>;
  /** In the order of the targets. */
  of(readModel: ReadModel, moment: CourseMoment, targets: readonly EndedTarget[]): Promise<Course[]>;
}

/** The course of a period that is closed never changes: it is read once, and kept in memory. */
export function createCourses(): Courses {
  const kept = new LRUCache<string, Course>({
    maxSize: MOST_DAYS,
    sizeCalculation: ({ reached }) => 1 + reached.length,
  });

  return {
    async grounds(readModel, moment, targetIds) {
      if (targetIds.length === 0) return new Map();
      const found = await earlierTargets(readModel, moment, targetIds);
      const all = new Map([...found.values()].flatMap(({ earlier }) => earlier.map((each) => [keyOf(each), each])));
      const courses = await coursesOf(readModel, moment, [...all.values()], kept);
      return new Map(
        [...found].map(([targetId, { adjustments, earlier }]) => [
          targetId,
          { adjustments, before: earlier.map((each) => courses.get(keyOf(each)) ?? NONE) },
        ]),
      );
    },
    async of(readModel, moment, targets) {
      const courses = await coursesOf(readModel, moment, targets, kept);
      return targets.map((target) => courses.get(keyOf(target)) ?? NONE);
    },
  };
}

const keyOf = ({ targetId, position }: Pick<EndedTarget, 'targetId' | 'position'>): string => `${position} ${targetId}`;

/** What of a target's actual belongs to earlier periods: minor units, or a plain decimal. */
export async function adjustmentsOf(
  readModel: ReadModel,
  moment: Omit<CourseMoment, 'epoch'>,
  targetId: string,
): Promise<string> {
  return (await earlierTargets(readModel, moment, [targetId], 0)).get(targetId)?.adjustments ?? '0';
}

async function earlierTargets(
  readModel: ReadModel,
  { position, on }: Omit<CourseMoment, 'epoch'>,
  targetIds: readonly string[],
  most = MOST_ASKED,
) {
  const { rows } = await ask(readModel, EARLIER_TARGETS, { position, on, targetIds, most });
  const found = new Map<string, { readonly adjustments: string; readonly earlier: EndedTarget[] }>();
  for (const row of present(rows, 'target_id')) {
    const ground = found.get(row.target_id) ?? { adjustments: row.adjustments, earlier: [] };
    found.set(row.target_id, ground);
    if (row.earlier_id !== null && row.position !== null) {
      ground.earlier.push({ targetId: row.earlier_id, position: row.position, closed: row.closed });
    }
  }
  return found;
}

async function coursesOf(
  readModel: ReadModel,
  { position, on, epoch }: CourseMoment,
  targets: readonly EndedTarget[],
  kept: LRUCache<string, Course>,
): Promise<Map<string, Course>> {
  const courses = new Map<string, Course>();
  const missing: EndedTarget[] = [];
  for (const target of targets) {
    const known = kept.get(`${epoch} ${keyOf(target)}`);
    if (known) courses.set(keyOf(target), known);
    else missing.push(target);
  }
  if (missing.length === 0) return courses;
  const closed = new Set(missing.filter((target) => target.closed).map(keyOf));
  const { rows } = await ask(readModel, COURSES, {
    position,
    on,
    targetIds: missing.map(({ targetId }) => targetId),
    planPositions: missing.map((target) => BigInt(target.position)),
  });
  for (const row of present(rows, 'target_id')) {
    const key = keyOf({ targetId: row.target_id, position: row.position });
    const course = storedCourse(row);
    courses.set(key, course);
    if (closed.has(key)) kept.set(`${epoch} ${key}`, course);
  }
  return courses;
}

function storedCourse({ pieces, history, moves, lines_without_cost: withoutCost }: CoursesRow): Course {
  if (withoutCost !== '0') return NONE;
  const plan = history ? frozenPlan(history) : piecesOf(pieces);
  return (
    courseOf(
      plan,
      (moves ?? []).map(([day, value]) => ({ day, value })),
    ) ?? NONE
  );
}
