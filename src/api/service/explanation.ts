import { answerFigure, eventOf } from '../query/explained.ts';
import { groupsAsked } from '../query/groups.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask } from '../query/statement.ts';
import { hoursText } from '../query/waiting.ts';
import { casesAsked } from './list.ts';
import { ExplanationQuery } from './parameters.ts';
import type { ServiceExplanation } from './schema.ts';
import type { ExplanationRow } from './sql/explanation.types.ts';
import { EXPLANATIONS } from './statements.ts';

/** The cases behind a figure of a group, or of the total without a key. Throws Problem 400. */
export async function answerExplanation(question: Question): Promise<ServiceExplanation> {
  const { api, request } = question;
  const query = parseQuery(ExplanationQuery, request.query);
  const { by, key } = query;
  const asked = await groupsAsked(question, query);
  return answerFigure(question, query, asked, {
    ask: (parameters) =>
      ask(api.readModel, EXPLANATIONS[key === undefined ? 'all' : by], {
        ...parameters,
        ...casesAsked(asked),
        seenKeys: undefined, // the key was refused before if it may not be seen
      }),
    value: (text) => text,
    item: caseOf,
    place: (row) => row.opened_position,
  });
}

function caseOf(row: ExplanationRow): ServiceExplanation['items'][number] {
  return {
    ...eventOf(row),
    source: row.source,
    caseId: row.case_id,
    topic: row.topic ?? '',
    openedOn: row.day,
    resolved: row.is_resolved,
    hours: hoursText(Number(row.waited)),
    satisfaction: row.satisfaction,
    productId: row.product_id,
    salespersonId: row.salesperson_id,
    departments: row.path,
    segment: row.segment,
    sale: row.sale_source !== null && row.sale_id !== null ? { source: row.sale_source, saleId: row.sale_id } : null,
    counted: row.counts,
  };
}
