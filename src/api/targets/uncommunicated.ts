import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { companyOf } from '../query/company.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { UncommunicatedQuery } from './parameters.ts';
import type { UncommunicatedList } from './schema.ts';
import type { UncommunicatedRow } from './sql/uncommunicated.types.ts';
import { UNCOMMUNICATED } from './statements.ts';

const AfterTarget = z.tuple([z.string(), z.string(), z.string()]);

/** The targets whose current version is not known or not accepted. Throws Problem 400. */
export async function answerUncommunicated(question: Question): Promise<Answered<typeof UncommunicatedList>> {
  const { api, directory, request } = question;
  const query = parseQuery(UncommunicatedQuery, request.query);
  const period = await periodOf(query.period, directory);
  const company = await companyOf(directory);
  const asked = await askedOf(question, query, AfterTarget);
  const sight = await sightAt(question, asked);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, UNCOMMUNICATED, {
      position: asked.position?.commit,
      on: asked.on,
      from: period.from,
      until: period.until,
      timeZone: company?.timeZone ?? 'Etc/UTC',
      afterFrom: asked.after?.[0],
      afterUntil: asked.after?.[1],
      afterTargetId: asked.after?.[2],
      limit: asked.limit + 1,
      owners: sight.owners,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'target_id'), asked.limit);
  return {
    ...head,
    items: shown.map(itemOf),
    next: nextOf(
      question,
      query,
      { ...asked, position },
      last && [last.period_from, last.period_until, last.target_id],
    ),
  };
}

function itemOf(row: UncommunicatedRow): Answered<typeof UncommunicatedList>['items'][number] {
  return {
    targetId: row.target_id,
    scope: row.scope,
    scopeId: row.scope_id,
    name: row.name,
    period: { from: row.period_from, until: row.period_until },
    version: row.version,
    amount: row.amount,
    currency: row.plan_currency,
    state: row.state,
    disputed: row.disputed,
    days: Number(row.days),
    since: {
      eventId: row.event_id,
      event: row.event_type,
      position: eventPosition(row.position),
      recordedAt: row.recorded_at.toISOString(),
    },
  };
}
