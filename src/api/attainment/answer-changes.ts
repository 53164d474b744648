import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Day } from '../../domain/kernel/day.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { resolveAsOf } from '../query/as-of.ts';
import type { Api, DirectoryFollower } from '../ports.ts';
import { badQuery, Problem } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { changesOf } from './changes.ts';
import { askedOf, nextOf } from '../query/page.ts';
import { ChangesQuery, limitOf, parseQuery } from './schema.ts';

const AfterPosition = z.string();

/** The events that moved a target's actual between two moments, and those that moved the target itself. Throws Problem 400 and 404. */
export async function answerChanges(api: Api, directory: DirectoryFollower, request: FastifyRequest): Promise<object> {
  const query = parseQuery(ChangesQuery, request.query);
  const { targetId } = request.params as { readonly targetId: string };
  const from = await known(api, directory, request, 'from', query.from);
  const to = await known(api, directory, request, 'to', query.to);
  if (from.position.commit > to.position.commit)
    throw badQuery({ parameter: 'from', message: 'lies behind "to": ask the other way round' });
  const { after } = await askedOf(api, directory, request, query, AfterPosition);
  const at = { position: to.position, instant: to.instant };
  const { head, found } = await withHead(api, at, () =>
    changesOf(
      api.readModel,
      targetId,
      { position: from.position.commit, on: query.on ?? from.today },
      { position: to.position.commit, on: query.on ?? to.today },
      { limit: limitOf(query.limit), after },
    ),
  );
  return {
    ...head,
    ...found.answer,
    items: found.items,
    next: nextOf(api, request, query, { instant: to.instant, on: to.today }, to.position, found.next),
  };
}

interface Known {
  readonly position: Position;
  readonly instant: string;
  readonly today: Day;
}

/** What `asOf` would mean, under another name. */
async function known(
  api: Api,
  directory: DirectoryFollower,
  { headers }: FastifyRequest,
  parameter: string,
  text: string,
): Promise<Known> {
  try {
    const { position, instant, today } = await resolveAsOf(api, directory, {
      headers,
      query: { asOf: text },
    } as FastifyRequest);
    if (!position) throw new Error(`${text} was resolved to no position.`);
    return { position, instant, today };
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.name !== 'BadQuery') throw fault;
    throw badQuery(...(fault.more.faults ?? []).map(({ message }) => ({ parameter, message })));
  }
}
