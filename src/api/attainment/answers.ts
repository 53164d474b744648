import { z } from 'zod';
import { type Period, resolvePeriod } from '../../domain/kernel/period.ts';
import type { DirectoryFollower } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { companyOf } from '../query/company.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { detailed } from './detail.ts';
import { figures } from './figures.ts';
import { DetailQuery, ListQuery } from './parameters.ts';
import { presented } from './present.ts';
import type { TargetDetail, TargetList } from './schema.ts';
import { targetIdOf, unknownTarget } from './unknown.ts';

const AfterTarget = z.tuple([z.string(), z.string(), z.string()]);
const Nothing = z.undefined();

/** A page of targets, by period and targetId. Withdrawn ones are left out. */
export async function answerList(question: Question): Promise<TargetList> {
  const { api, directory, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const { scope, scopeId, measure, targetId } = query;
  const period = query.period === undefined ? undefined : await periodOf(query.period, directory);
  const asked = await askedOf(question, query, AfterTarget);
  const moment = { position: asked.position?.commit, on: asked.on };
  const { head, position, found } = await withHead(api, asked, () =>
    figures(
      api.readModel,
      moment,
      { period, scope, scopeId, measure, targetId },
      { limit: asked.limit + 1, after: asked.after },
    ),
  );
  const { shown, last } = cut(found.ranked, asked.limit);
  const row = last?.figure.row;
  return {
    ...head,
    items: shown.map(presented),
    next: nextOf(question, query, { ...asked, position }, row && [row.period_from, row.period_until, row.target_id]),
  };
}

/** One target, withdrawn or not. Throws Problem 404 if it was not set by then. */
export async function answerDetail(question: Question): Promise<TargetDetail> {
  const { api, request } = question;
  const query = parseQuery(DetailQuery, request.query);
  const targetId = targetIdOf(question);
  const asked = await askedOf(question, query, Nothing);
  const moment = { position: asked.position?.commit, on: asked.on };
  const { head, found } = await withHead(api, asked, () =>
    figures(api.readModel, moment, { targetId }, { limit: 1, detail: true }),
  );
  const [ranked] = found.ranked;
  if (!ranked) throw unknownTarget();
  return { ...head, ...detailed(ranked) };
}

/** A name needs the company's calendar. Two days do not. */
async function periodOf(asked: string, directory: DirectoryFollower): Promise<Period> {
  const [from, until] = asked.split(/\.\.|\//);
  const company = await companyOf(directory);
  if (!company && until === undefined) {
    throw badQuery({ parameter: 'period', message: 'is a name in a calendar, and no company is configured yet' });
  }
  const calendar = company ?? { fiscalYearStart: '01-01', calendar: { kind: 'months' } };
  const period = resolvePeriod(until === undefined ? asked : { from: from ?? '', until }, calendar);
  if (!period) {
    throw badQuery({
      parameter: 'period',
      message: 'is not a period: the second day must come after the first, and both be from 1900 to 2199',
    });
  }
  return period;
}
