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
import { hoursText } from '../query/waiting.ts';
import { cohortOf, statementName } from './figures.ts';
import { ExplanationQuery } from './parameters.ts';
import type { ProcessExplanation } from './schema.ts';
import { refuseUnseenGroups } from './seen.ts';
import type { ExplanationRow } from './sql/explanation.types.ts';
import { EXPLANATION } from './statements.ts';

type Item = Answered<typeof ProcessExplanation>['items'][number];

/** The orders behind a figure of the process, page by page. */
export async function answerExplanation(question: Question): Promise<Answered<typeof ProcessExplanation>> {
  const { api, directory, request } = question;
  const query = parseQuery(ExplanationQuery, request.query);
  const { figure, key, by } = query;
  const { from, until } = await periodOf(query.period, directory);
  const timeZone = (await companyOf(directory))?.timeZone ?? 'Etc/UTC';
  const asked = await askedOf(question, query, z.string());
  const sight = await sightAt(question, asked);
  refuseUnseenGroups(question, sight, by, key);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, EXPLANATION[cohortOf(figure)], {
      position: asked.position?.commit,
      on: asked.on,
      from,
      until,
      by,
      now: asked.instant,
      timeZone,
      seenPeople: sight.orders?.people,
      seenDepartments: sight.orders?.departments,
      figure: statementName(figure),
      key,
      afterSale: asked.after,
      limit: asked.limit + 1,
    }),
  );
  const [first] = found.rows;
  const { shown, last } = cut(present(found.rows, 'sale'), asked.limit);
  return {
    ...head,
    stale: first?.stale ?? false,
    figure: { name: figure, key: key ?? null, orders: first?.total ?? 0, of: first?.of_total ?? 0 },
    items: shown.map(itemOf),
    next: nextOf(question, query, { ...asked, position }, last?.sale),
  };
}

function itemOf(row: ExplanationRow): Item {
  return {
    source: row.source,
    saleId: row.sale_id,
    customer: row.customer,
    soldOn: row.sold_on,
    eventId: row.event_id,
    event: row.event_type,
    position: eventPosition(row.event_position),
    recordedAt: row.recorded_at.toISOString(),
    stream: row.sale,
    counted: row.counted,
    outcome: row.outcome,
    promisedOn: row.promised_on,
    shippedOn: row.shipped_on,
    deliveredOn: row.delivered_on,
    cancelledOn: row.cancelled_on,
    cancelCause: row.cancel_cause,
    hours: hoursText(row.waited_ms),
    returns: (row.returns ?? []).map((one) => ({ ...one, position: eventPosition(one.position) })),
  };
}
