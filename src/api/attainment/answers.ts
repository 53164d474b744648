import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Period, resolvePeriod } from '../../domain/kernel/period.ts';
import type { Api, DirectoryFollower } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { unknownTarget, withHead } from '../query/answer.ts';
import { detailed } from './detail.ts';
import { figures } from './figures.ts';
import { askedOf, nextOf } from '../query/page.ts';
import { presented } from './present.ts';
import { DetailQuery, limitOf, ListQuery, parseQuery } from './schema.ts';

const AfterTarget = z.tuple([z.string(), z.string(), z.string()]);
const Nothing = z.undefined();

/** A page of targets, by period and targetId; withdrawn ones are left out. */
export async function answerList(api: Api, directory: DirectoryFollower, request: FastifyRequest): Promise<object> {
  const query = parseQuery(ListQuery, request.query);
  const { period: askedPeriod, scope, scopeId, measure, targetId } = query;
  const period = askedPeriod === undefined ? undefined : await periodOf(askedPeriod, directory);
  const asked = await askedOf(api, directory, request, query, AfterTarget);
  const limit = limitOf(query.limit);
  const moment = { position: asked.position?.commit, on: asked.on };
  const { head, position, found } = await withHead(api, asked, () =>
    figures(
      api.readModel,
      moment,
      { period, scope, scopeId, measure, targetId },
      { limit: limit + 1, after: asked.after },
    ),
  );
  const shown = found.ranked.slice(0, limit);
  const last = found.ranked.length > limit ? shown.at(-1)?.figure.row : undefined;
  const after = last && [last.period_from, last.period_until, last.target_id];
  return {
    ...head,
    items: shown.map(({ figure, rank }) => presented(figure, rank)),
    next: nextOf(api, request, query, asked, position, after),
  };
}

/** One target, a withdrawn one too. Throws Problem 404 where it was not set by then. */
export async function answerDetail(api: Api, directory: DirectoryFollower, request: FastifyRequest): Promise<object> {
  const query = parseQuery(DetailQuery, request.query);
  const { targetId } = request.params as { readonly targetId: string };
  const asked = await askedOf(api, directory, request, query, Nothing);
  const { head, found } = await withHead(api, asked, () =>
    figures(api.readModel, { position: asked.position?.commit, on: asked.on }, { targetId }, { limit: 1 }, true),
  );
  const [ranked] = found.ranked;
  if (!ranked) throw unknownTarget();
  return { ...head, ...detailed(ranked.figure, ranked.rank) };
}

/** A name needs the company's calendar; two days need nothing. */
async function periodOf(asked: string, directory: DirectoryFollower): Promise<Period> {
  const [from, until] = asked.split(/\.\.|\//);
  if (!directory.current().company) await directory.catchUp();
  const { company } = directory.current();
  if (!company && until === undefined)
    throw badQuery({ parameter: 'period', message: 'names a period of a calendar, and no company is configured yet' });
  const calendar = company ?? { fiscalYearStart: '01-01', calendar: { kind: 'months' } };
  const period = resolvePeriod(until === undefined ? asked : { from: from ?? '', until }, calendar);
  if (!period)
    throw badQuery({
      parameter: 'period',
      message: 'is no period: the second day must come after the first, between 1900 and 2199',
    });
  return period;
}
