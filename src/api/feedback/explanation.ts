import { withHead } from '../query/answer.ts';
import { eventOf } from '../query/explained.ts';
import { groupsAsked } from '../query/groups.ts';
import { cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { ExplanationQuery } from './parameters.ts';
import type { FeedbackExplanation } from './schema.ts';
import type { ExplanationRow } from './sql/explanation.types.ts';
import { EXPLANATIONS } from './statements.ts';

/** The feedback behind a figure of a group, or of the total without a key. Throws Problem 400. */
export async function answerExplanation(question: Question): Promise<FeedbackExplanation> {
  const { api, request } = question;
  const query = parseQuery(ExplanationQuery, request.query);
  const { by, key, figure } = query;
  const asked = await groupsAsked(question, query);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, EXPLANATIONS[key === undefined ? 'all' : by], {
      position: asked.position?.commit,
      on: asked.on,
      from: asked.period.from,
      until: asked.period.until,
      ...asked.seen,
      seenKeys: undefined, // the key was refused before if it may not be seen
      key: key ?? '',
      figure,
      afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
  const [first] = present(found.rows, 'value');
  return {
    ...head,
    figure: {
      name: figure,
      key: key === undefined || key === '' ? null : key,
      value: first?.value ?? '0',
      items: Number(first?.rows ?? 0),
    },
    items: shown.map(feedbackOf),
    next: nextOf(question, query, { ...asked, position }, last?.position),
  };
}

function feedbackOf(row: ExplanationRow): FeedbackExplanation['items'][number] {
  return {
    ...eventOf(row),
    source: row.source,
    feedbackId: row.feedback_id,
    day: row.day,
    score: row.score,
    topic: row.topic,
    productId: row.product_id,
    salespersonId: row.salesperson_id,
    departments: row.path,
    sale: row.sale_source !== null && row.sale_id !== null ? { source: row.sale_source, saleId: row.sale_id } : null,
    counted: row.counts,
  };
}
