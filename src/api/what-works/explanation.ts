import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { eventOf } from '../query/explained.ts';
import { groupsAsked } from '../query/groups.ts';
import { cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
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
    const { key, figure } = query;
    if (!hasLosses(dimension) && (figure === 'lost' || figure === 'winRate')) {
      throw badQuery({ parameter: 'figure', message: 'is not a figure of techniques: a lost deal names none' });
    }
    const asked = await groupsAsked(question, query);
    const { head, position, found } = await withHead(question, asked, () =>
      ask(api.readModel, EXPLANATIONS[dimension], {
        position: asked.position?.commit,
        on: asked.on,
        from: asked.period.from,
        until: asked.period.until,
        key,
        figure,
        afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
        limit: asked.limit + 1,
      }),
    );
    const text = (value: string) => (MONEY.includes(figure) ? moneyText(value, asked.currency) : value);
    const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
    const [first] = present(found.rows, 'value');
    return {
      ...head,
      figure: {
        name: figure,
        key: key === '' ? null : key,
        value: text(first?.value ?? '0'),
        items: Number(first?.rows ?? 0),
      },
      items: shown.map((row) => ({
        ...eventOf(row),
        source: row.source,
        id: row.id,
        day: row.day,
        counted: text(row.counts),
      })),
      next: nextOf(question, query, { ...asked, position }, last?.position),
    };
  };
}
