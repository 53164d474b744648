import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { ProgrammesQuery } from './parameters.ts';
import { programmeItem } from './programme.ts';
import type { ProgrammeList } from './schema.ts';
import { PROGRAMMES } from './statements.ts';

/** The reward programmes by id. Throws Problem 400. */
export async function answerProgrammes(question: Question): Promise<Answered<typeof ProgrammeList>> {
  const { api, request } = question;
  const query = parseQuery(ProgrammesQuery, request.query);
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, PROGRAMMES, {
      position: asked.position?.commit,
      programmeId: undefined,
      afterProgrammeId: asked.after,
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'programme_id'), asked.limit);
  return {
    ...head,
    items: shown.map((row) => programmeItem(row, asked.on)),
    next: nextOf(question, query, { ...asked, position }, last?.programme_id),
  };
}
