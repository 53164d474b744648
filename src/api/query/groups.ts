import { z } from 'zod';
import type { Day } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import { head, withHead } from './answer.ts';
import { companyOf } from './company.ts';
import { askedOf, cut, next, nextOf, type PageRequest } from './page.ts';
import { moment, page } from './parameters.ts';
import { PERIOD_FORMS, periodOf, PeriodText } from './period.ts';
import type { Question } from './question.ts';
import { refuseUnseen, type Sight, sightAt } from './sight.ts';
import { type Found, type HereColumns, present } from './statement.ts';

/** Figures of a period, by group: their parameters, their answer, and how one is made of the other. */

export const groupParameters = {
  period: PeriodText.describe(`The period: ${PERIOD_FORMS}.`),
  ...page,
  ...moment,
};

/** The members that each answer with groups has, beside `total` and `items`. */
export const groupHead = {
  ...head,
  period: z
    .object({
      from: z.string().describe('The first day, YYYY-MM-DD.'),
      until: z.string().describe('The first day after the period, YYYY-MM-DD.'),
    })
    .describe('The days of the period.'),
  on: z.string().describe('The last day that counts, YYYY-MM-DD.'),
  stale: z.boolean().describe('An event that may change the figures could not be projected yet.'),
};

/** What identifies a group in an answer. */
export const key = z.string().nullable().describe('What the group is by. Null for what has no such value.');

/** The columns that each statement of groups has. The total comes first, and is always there. */
export interface GroupColumns {
  readonly stale: boolean;
  readonly is_total: boolean;
  /** Empty for what has no such value. */
  readonly key: string;
}

/** What the groups are asked with. */
export interface GroupsAsked extends PageRequest<string> {
  readonly period: Period;
  /** The company's. Undefined before it is configured: then there is nothing to group. */
  readonly currency: string | undefined;
  readonly timeZone: string;
  readonly sight: Sight;
  /** Parameters of the statements: whose rows may be seen, and which groups. Undefined is everything. */
  readonly seen: {
    readonly seenPeople: readonly string[] | undefined;
    readonly seenDepartments: readonly string[] | undefined;
    readonly seenKeys: readonly string[] | undefined;
  };
}

interface GroupQuery {
  readonly by: string;
  /** Of one group, for an explanation. */
  readonly key?: string | undefined;
  readonly period: string;
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
  readonly asOf?: string | undefined;
  readonly on?: Day | undefined;
}

export interface Groups<Row> {
  readonly here: HereColumns;
  readonly rows: readonly Found<Row>[];
}

/** Throws Problem 400, 403 if the caller may not see such groups, and 503. */
export async function groupsAsked(question: Question, query: GroupQuery): Promise<GroupsAsked> {
  const period = await periodOf(query.period, question.directory);
  const company = await companyOf(question.directory);
  const asked = await askedOf(question, query, z.string());
  const sight = await sightAt(question, asked);
  const seenKeys = keysSeen(question, sight, query);
  return {
    ...asked,
    period,
    currency: company?.currency,
    timeZone: company?.timeZone ?? 'Etc/UTC',
    sight,
    seen: { seenPeople: sight.orders?.people, seenDepartments: sight.orders?.departments, seenKeys },
  };
}

/** The groups that may be seen. Undefined is all. Throws Problem 403: an aggregate names no person. */
function keysSeen(question: Question, sight: Sight, { by, key: asked }: GroupQuery): readonly string[] | undefined {
  if (by === 'salesperson' && sight.reach === 'aggregate') throw notSeen(callerOf(question.request));
  const keys = { salesperson: sight.people, department: sight.departments }[by];
  refuseUnseen(question, keys, asked);
  return keys;
}

/** Of some people, those who may be seen. */
export function peopleSeen(people: readonly string[], { sight }: Pick<GroupsAsked, 'sight'>): string[] {
  return people.filter((id) => sight.people?.includes(id) ?? true);
}

/** The members of an answer: the total, and the groups of the page. `rows` holds one group more than the page. */
export async function answerGroups<Row extends GroupColumns, Total, Group>(
  question: Question,
  query: GroupQuery,
  asked: GroupsAsked,
  {
    ask,
    total,
    group,
  }: {
    readonly ask: () => Promise<Groups<Row>>;
    readonly total: (row: Row) => Total;
    readonly group: (row: Row) => Group;
  },
) {
  const { head: shared, position, found } = await withHead(question, asked, ask);
  const [whole, ...groups] = present(found.rows, 'key');
  if (!whole) throw new Error('The statement answered no total.');
  const { shown, last } = cut(groups, asked.limit);
  return {
    ...shared,
    period: { from: asked.period.from, until: asked.period.until },
    on: asked.on,
    stale: whole.stale,
    total: total(whole),
    items: shown.map(group),
    next: nextOf(question, query, { ...asked, position }, last?.key),
  };
}

/** The schema of an answer with groups. */
export function groupList<Total extends z.ZodType, Group extends z.ZodType>(total: Total, group: Group) {
  return z.object({
    ...groupHead,
    total: total.describe('The figures of all together. A deal or a case that is in several groups counts once.'),
    items: z.array(group).describe('The groups, by key.'),
    next,
  });
}
