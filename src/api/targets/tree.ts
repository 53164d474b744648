import { z } from 'zod';
import { addDays, earlier } from '../../domain/kernel/day.ts';
import { departmentUpcasts, salespersonUpcasts } from '../../domain/people/events.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { showDirectory } from '../query/directory-at.ts';
import { askedOf, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { TreeQuery } from './parameters.ts';
import type { TargetTree } from './schema.ts';
import { TREE } from './statements.ts';
import { nodesOf } from './tree-nodes.ts';

const ORGANISATION = [...Object.keys(departmentUpcasts), ...Object.keys(salespersonUpcasts)];

/** How the targets of a period were handed down. Throws Problem 400. */
export async function answerTree(question: Question): Promise<Answered<typeof TargetTree>> {
  const { api, directory, request } = question;
  const query = parseQuery(TreeQuery, request.query);
  const period = await periodOf(query.period, directory);
  const asked = await askedOf(question, query, z.int());
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, TREE, { position: asked.position?.commit, from: period.from, until: period.until }),
  );
  const day = earlier(asked.on, addDays(period.until, -1));
  const types = ORGANISATION;
  return showDirectory(question, { position: asked.position, types }, ({ directory: known }) => {
    const nodes = nodesOf(present(found.rows, 'target_id'), known, day);
    const begin = asked.after ?? 0;
    const end = begin + asked.limit;
    return {
      ...head,
      period: { from: period.from, until: period.until },
      items: nodes.slice(begin, end),
      next: nextOf(question, query, { ...asked, position }, end < nodes.length ? end : undefined),
    };
  });
}
