import { normalUpperTail } from '../kernel/distributions.ts';
import type { EverybodyFacts, PeopleFacts, Spread } from './facts.ts';
import type { Statistic } from './people-cells.ts';
import { type Score, scoresOf } from './scores.ts';
import type { Segments } from './segments.ts';
import { spreadOf } from './spread.ts';

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

/** A person by both statistics. */
export type PersonalTests = Readonly<Record<Statistic, PersonalTest>>;

/** One of the two statistics for the person who is looked at. */
export function personalTest(
  { people, personId, spread }: PeopleFacts,
  statistic: Statistic,
  segments: Segments,
  periodPerWindow: number,
): PersonalTest {
  const scores = scoresOf(people, statistic, segments, periodPerWindow);
  return testOf(personId, scores, { statistic, spread: spread[statistic] });
}

/** Both statistics for everybody. */
export function testsOfEverybody(
  { people, spread }: EverybodyFacts,
  segments: Segments,
  periodPerWindow: number,
): { readonly personId: string; readonly tests: PersonalTests }[] {
  const testsBy = (statistic: Statistic) => {
    const scores = scoresOf(people, statistic, segments, periodPerWindow);
    return (personId: string) => testOf(personId, scores, { statistic, spread: spread[statistic] });
  };
  const [win, activity] = [testsBy('win'), testsBy('activity')];
  return people.map(({ personId }) => ({ personId, tests: { win: win(personId), activity: activity(personId) } }));
}

function testOf(
  personId: string,
  scores: readonly Score[],
  { statistic, spread }: { readonly statistic: Statistic; readonly spread: Spread },
): PersonalTest {
  const { person, z, zDepartment, ...score } = scores.find((each) => each.person.personId === personId) as Score;
  const others = scores.filter((each) => each.person.employed && each.person !== person);
  const inCompany = spreadOf(
    spread.company,
    others.map((each) => each.z),
  );
  const inDepartment = spreadOf(
    spread.department,
    others.map((each) => each.zDepartment),
  );
  return {
    ...score,
    statistic,
    z: z / Math.sqrt(inCompany),
    zDepartment: zDepartment / Math.sqrt(inDepartment),
    p: normalUpperTail(z / Math.sqrt(inCompany)),
    others: others.filter((each) => each.person.departmentId === person.departmentId).length,
  };
}
