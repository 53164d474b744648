import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventOf } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { FameExplanationQuery, FameQuery } from './parameters.ts';
import type { FameExplanation, HallOfFame } from './schema-people.ts';
import { HALL_OF_FAME, HALL_OF_FAME_EXPLANATION } from './statements.ts';

const AfterPerson = z.tuple([z.int(), z.int(), z.string()]);

/** Who was recognised how often. It has no amounts. Throws Problem 400. */
export async function answerHallOfFame(question: Question): Promise<Answered<typeof HallOfFame>> {
  const { api, request } = question;
  const query = parseQuery(FameQuery, request.query);
  const asked = await askedOf(question, query, AfterPerson);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, HALL_OF_FAME, {
      position: asked.position?.commit,
      on: asked.on,
      afterRewards: asked.after?.[0],
      afterKudos: asked.after?.[1],
      afterSalespersonId: asked.after?.[2],
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'salesperson_id'), asked.limit);
  return {
    ...head,
    items: shown.map((row) => ({
      salespersonId: row.salesperson_id,
      name: row.name,
      rewards: Number(row.rewards),
      kudos: Number(row.kudos),
    })),
    next: nextOf(
      question,
      query,
      { ...asked, position },
      last && [Number(last.rewards), Number(last.kudos), last.salesperson_id],
    ),
  };
}

/** The rewards or kudos of a person. Throws Problem 400 and 403. */
export async function answerFameExplanation(question: Question): Promise<Answered<typeof FameExplanation>> {
  const { api, request } = question;
  const query = parseQuery(FameExplanationQuery, request.query);
  const { key, figure } = query;
  const asked = await askedOf(question, query, z.string());
  refuseUnseen(question, (await sightAt(question, asked)).people, key);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, HALL_OF_FAME_EXPLANATION, {
      position: asked.position?.commit,
      on: asked.on,
      key,
      figure,
      afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
      limit: asked.limit + 1,
    }),
  );
  const [first] = present(found.rows, 'rows');
  const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
  return {
    ...head,
    figure: { name: figure, key, value: first?.rows ?? '0', items: Number(first?.rows ?? 0) },
    items: shown.map((row) => ({ ...eventOf(row), counted: '1' })),
    next: nextOf(question, query, { ...asked, position }, last?.position),
  };
}
