import { badQuery } from '../problem.ts';
import { answerFigure, eventOf } from '../query/explained.ts';
import { groupsAsked } from '../query/groups.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask } from '../query/statement.ts';
import { moneyText } from './list.ts';
import { type Dimension, ExplanationQuery, type Figure, hasLosses } from './parameters.ts';
import type { WhatWorksExplanation } from './schema.ts';
import { EXPLANATIONS } from './statements.ts';

const MONEY: readonly Figure[] = ['revenue', 'margin', 'gross', 'discount', 'returned'];

/** The rows behind a figure of a group. Throws Problem 400. */
export function explaining(dimension: Dimension): (question: Question) => Promise<WhatWorksExplanation> {
  return async (question) => {
    const { api, request } = question;
    const query = { ...parseQuery(ExplanationQuery, request.query), by: dimension };
    const { figure } = query;
    if (!hasLosses(dimension) && (figure === 'lost' || figure === 'winRate')) {
      throw badQuery({ parameter: 'figure', message: 'is not a figure of techniques: a lost deal names none' });
    }
    const asked = await groupsAsked(question, query);
    const text = (value: string) => (MONEY.includes(figure) ? moneyText(value, asked.currency) : value);
    return answerFigure(question, query, asked, {
      ask: (parameters) => ask(api.readModel, EXPLANATIONS[dimension], parameters),
      value: text,
      item: (row) => ({
        ...eventOf(row),
        source: row.source,
        id: row.id,
        day: row.day,
        counted: text(row.counts),
      }),
      place: (row) => row.position,
    });
  };
}
