import { z } from 'zod';
import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { resolveAsOf } from '../query/as-of.ts';
import { nextOf, placeOf } from '../query/page.ts';
import { limitOf, parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { changesOf } from './changes.ts';
import { ChangesQuery } from './parameters.ts';
import type { Changes } from './schema-changes.ts';
import { refuseUnseenTarget } from './seen.ts';
import { targetIdOf } from './target-id.ts';

const AfterPosition = z.string();

/**
 * The events that changed a target's actual between two moments, and those that touched the target itself. Throws
 * Problem 400 and 404.
 */
export async function answerChanges(question: Question): Promise<Changes> {
  const { api, request } = question;
  const query = parseQuery(ChangesQuery, request.query);
  const from = await resolveAsOf(question, 'from', query.from);
  const to = await resolveAsOf(question, 'to', query.to);
  if (from.position.commit > to.position.commit) {
    throw badQuery({ parameter: 'from', message: 'is after "to": exchange the two' });
  }
  const sight = await sightAt(question, { position: to.position, on: query.on ?? to.today });
  await refuseUnseenTarget(question, sight, targetIdOf(question));
  const span = {
    targetId: targetIdOf(question),
    from: { position: from.position.commit, on: query.on ?? from.today },
    to: { position: to.position.commit, on: query.on ?? to.today },
  };
  const page = { limit: limitOf(query.limit), after: placeOf(question, query, AfterPosition)?.after };
  const { head, position, found } = await withHead(question, to, () => changesOf(api.readModel, span, page));
  return {
    ...head,
    ...found.answer,
    next: nextOf(question, query, { instant: to.instant, position, on: to.today }, found.next),
  };
}
