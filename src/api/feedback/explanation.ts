import { answerFigure, eventOf } from '../query/explained.ts';
import { groupsAsked } from '../query/groups.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask } from '../query/statement.ts';
import { ExplanationQuery } from './parameters.ts';
import type { FeedbackExplanation } from './schema.ts';
import type { ExplanationRow } from './sql/explanation.types.ts';
import { EXPLANATIONS } from './statements.ts';

/** The feedback behind a figure of a group, or of the total without a key. Throws Problem 400. */
export async function answerExplanation(question: Question): Promise<FeedbackExplanation> {
  const { api, request } = question;
  const query = parseQuery(ExplanationQuery, request.query);
  const { by, key } = query;
  const asked = await groupsAsked(question, query);
  return answerFigure(question, query, asked, {
    ask: (parameters) =>
      ask(api.readModel, EXPLANATIONS[key === undefined ? 'all' : by], {
        ...parameters,
        ...asked.seen,
        seenKeys: undefined, // the key was refused before if it may not be seen
      }),
    value: (text) => text,
    item: feedbackOf,
    place: (row) => row.position,
  });
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
