import { z } from 'zod';
import { withHead } from './answer.ts';
import { askedOf, cut, nextOf } from './page.ts';
import type { Question } from './question.ts';
import { refuseUnseen, sightAt } from './sight.ts';
import { ask, present, type Statement } from './statement.ts';

interface ByIdParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly afterId: string | null | undefined;
  readonly limit: number | null | undefined;
  /** Of the caller's sight. */
  readonly people: readonly string[] | null | undefined;
  readonly departments: readonly string[] | null | undefined;
}

interface ByIdQuery {
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
  readonly asOf?: string | undefined;
  readonly on?: string | undefined;
}

/**
 * A page of what the statement finds, by id, and what it was asked with. `id` is the column of the id. The statement
 * leaves out what the caller may not see. Throws Problem 400 and 503.
 */
export async function answerById<Row extends object, Item>(
  question: Question,
  query: ByIdQuery,
  {
    statement,
    id,
    person,
    item,
  }: {
    readonly statement: Statement<ByIdParameters, Row>;
    readonly id: keyof Row;
    /** Of this person only. Throws Problem 403 if the caller may not see the person. */
    readonly person?: string | undefined;
    readonly item: (row: Row) => Item;
  },
) {
  const asked = await askedOf(question, query, z.string());
  const { people, departments } = await sightAt(question, asked);
  refuseUnseen(question, people, person);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(question.api.readModel, statement, {
      position: asked.position?.commit,
      on: asked.on,
      afterId: asked.after,
      limit: asked.limit + 1,
      people: person === undefined ? people : [person],
      departments,
    }),
  );
  const { shown, last } = cut(present(found.rows, id), asked.limit);
  const page = { ...head, items: shown.map(item), next: nextOf(question, query, { ...asked, position }, last?.[id]) };
  return { asked, page };
}
