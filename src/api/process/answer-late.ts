import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { LateQuery } from './parameters.ts';
import type { LateOrders } from './schema.ts';
import { LATE } from './statements.ts';

const AfterOrder = z.tuple([z.string(), z.string()]);

/** The orders that are late and still open, the latest first. */
export async function answerLate(question: Question): Promise<Answered<typeof LateOrders>> {
  const query = parseQuery(LateQuery, question.request.query);
  const asked = await askedOf(question, query, AfterOrder);
  const [afterPromisedOn, afterSale] = asked.after ?? [];
  const sight = await sightAt(question, asked);
  refuseUnseen(question, sight.departments, query.departmentId);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(question.api.readModel, asked.position ? LATE.then : LATE.now, {
      position: asked.position?.commit,
      on: asked.on,
      step: query.step ?? 'delivery',
      departmentId: query.departmentId,
      afterPromisedOn,
      afterSale,
      limit: asked.limit + 1,
      seenPeople: sight.orders?.people,
      seenDepartments: sight.orders?.departments,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'sale'), asked.limit);
  return {
    ...head,
    stale: found.rows[0]?.stale ?? false,
    items: shown.map((row) => ({
      source: row.source,
      saleId: row.sale_id,
      customer: row.customer,
      soldOn: row.sold_on,
      eventId: row.event_id,
      event: row.event_type,
      position: eventPosition(row.event_position),
      recordedAt: row.recorded_at.toISOString(),
      people: row.people.filter((id) => sight.people?.includes(id) ?? true),
      promisedOn: row.promised_on,
      shippedOn: row.shipped_on,
      daysLate: row.days_late,
    })),
    next: nextOf(question, query, { ...asked, position }, last && [last.promised_on, last.sale]),
  };
}
