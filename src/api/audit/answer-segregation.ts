import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { type Segregation, SegregationQuery } from './segregation-schema.ts';
import type { SegregationRow } from './sql/segregation.types.ts';
import { SEGREGATION } from './statements.ts';

const AfterFinding = z.tuple([z.string(), z.string()]);

/** Duties of one actor that should be apart, each with its events. */
export async function answerSegregation(question: Question): Promise<Answered<typeof Segregation>> {
  const query = parseQuery(SegregationQuery, question.request.query);
  const asked = await askedOf(question, query, AfterFinding);
  const [afterRule, afterKey] = asked.after ?? [];
  const { head, position, found } = await withHead(question, asked, () =>
    ask(question.api.readModel, SEGREGATION, {
      position: asked.position?.commit,
      on: asked.on,
      rule: query.rule,
      actor: query.actor,
      afterRule,
      afterKey,
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'rule'), asked.limit);
  return {
    ...head,
    stale: found.rows[0]?.stale ?? false,
    items: shown.map(itemOf),
    next: nextOf(question, query, { ...asked, position }, last && [last.rule, last.key]),
  };
}

function itemOf(row: SegregationRow): Answered<typeof Segregation>['items'][number] {
  const { period_from: from, period_until: until } = row;
  return {
    rule: row.rule,
    actor: row.actor,
    subject: row.subject,
    owner: row.owner,
    period: from !== null && until !== null ? { from, until } : null,
    reason: row.reason,
    amountBefore: row.amount_before,
    amountAfter: row.amount_after,
    currency: row.currency,
    deeds: row.deeds,
    events: row.events.map((event) => ({
      ...event,
      position: eventPosition(event.position),
      recordedAt: new Date(event.recordedAt).toISOString(),
    })),
  };
}
