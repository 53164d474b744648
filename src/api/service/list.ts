import { answerGroups, type GroupsAsked, groupsAsked } from '../query/groups.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { shareOf } from '../query/share.ts';
import { ask } from '../query/statement.ts';
import { waitingOf } from '../query/waiting.ts';
import { ListQuery } from './parameters.ts';
import type { ServiceList } from './schema.ts';
import type { ServiceRow } from './sql/service.types.ts';
import { LISTS } from './statements.ts';

/** What each statement is asked with: cases that wait were last seen at the moment of the question. */
export function casesAsked({ position, on, period, instant, timeZone, seen }: GroupsAsked) {
  return { position: position?.commit, on, from: period.from, until: period.until, instant, timeZone, ...seen };
}

/** Answers a page of groups. Nothing is kept in memory: cases that wait are older at each question. */
export async function answerService(question: Question): Promise<ServiceList> {
  const { api, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const asked = await groupsAsked(question, query);
  return answerGroups<ServiceRow, ServiceList['total'], ServiceList['items'][number]>(question, query, asked, {
    ask: () =>
      ask(api.readModel, LISTS[query.by], { ...casesAsked(asked), afterKey: asked.after, limit: asked.limit + 1 }),
    total: figuresOf,
    group: (row) => ({ key: row.key === '' ? null : row.key, ...figuresOf(row) }),
  });
}

function figuresOf(row: ServiceRow): ServiceList['total'] {
  const open = Number(row.open);
  const timesOf = (isResolved: boolean): number[] =>
    row.waits.flatMap(([time, resolved]) => (resolved === isResolved ? [time] : []));
  return {
    opened: Number(row.opened),
    resolved: Number(row.resolved),
    open,
    reopened: Number(row.reopened),
    timeToResolve: waitingOf({ ended: timesOf(true), waiting: timesOf(false) }, open),
    rated: Number(row.rated),
    csat: shareOf(Number(row.satisfied), Number(row.rated)),
  };
}
