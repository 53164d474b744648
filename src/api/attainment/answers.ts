import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import { createMemory, type Recall } from '../query/memory.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import type { HereColumns } from '../query/statement.ts';
import { figures } from '../query/targets/figures.ts';
import type { Forecasted, Foresee } from '../query/targets/forecasts.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import { detailed } from './detail.ts';
import { DetailQuery, ListQuery } from './parameters.ts';
import { presented } from './present.ts';
import type { TargetDetail, TargetList } from './schema.ts';
import { refuseUnseenList, refuseUnseenTarget } from './seen.ts';
import { targetIdOf } from './target-id.ts';

const AfterTarget = z.tuple([z.string(), z.string(), z.string()]);
const Nothing = z.undefined();

/** What a list answers from. */
interface Page {
  readonly here: HereColumns;
  readonly items: TargetList['items'];
  /** Where the next page begins. Undefined on the last page. */
  readonly end: z.infer<typeof AfterTarget> | undefined;
}

/** Answers a page of targets, by period and targetId. Withdrawn ones are left out. */
export function listing(foresee: Foresee): (question: Question) => Promise<TargetList> {
  const recall = createMemory<Page>(({ items }) => items.length);
  return (question) => answerList(question, recall, foresee);
}

async function answerList(question: Question, recall: Recall<Page>, foresee: Foresee): Promise<TargetList> {
  const { api, directory, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const { scope, scopeId, measure, targetId } = query;
  const period = query.period === undefined ? undefined : await periodOf(query.period, directory);
  const asked = await askedOf(question, query, AfterTarget);
  const sight = await sightAt(question, asked);
  await refuseUnseenList(question, sight, query);
  const moment = { position: asked.position?.commit, on: asked.on };
  const wanted = { period, scope, scopeId, measure, targetId, owners: sight.owners };
  const { head, position, found } = await withHead(question, asked, () =>
    recall(question, { ...asked, sight }, async () => {
      const page = { limit: asked.limit + 1, after: asked.after };
      const found = await figures(api.readModel, moment, wanted, page);
      return pageOf(found.here, await foresee(api.readModel, moment, found), asked.limit);
    }),
  );
  return { ...head, items: found.items, next: nextOf(question, query, { ...asked, position }, found.end) };
}

function pageOf(here: HereColumns, forecasted: readonly Forecasted[], limit: number): Page {
  const { shown, last } = cut(forecasted, limit);
  const row = last?.figure.row;
  return {
    here,
    items: shown.map(presented),
    end: row && [row.period_from, row.period_until, row.target_id],
  };
}

/** One target, withdrawn or not. Throws Problem 404 if it was not set by then. */
export async function answerDetail(question: Question, foresee: Foresee): Promise<TargetDetail> {
  const { api, request } = question;
  const query = parseQuery(DetailQuery, request.query);
  const targetId = targetIdOf(question);
  const asked = await askedOf(question, query, Nothing);
  const sight = await sightAt(question, asked);
  await refuseUnseenTarget(question, sight, targetId);
  const moment = { position: asked.position?.commit, on: asked.on };
  const { head, found } = await withHead(question, asked, async () => {
    const one = await figures(api.readModel, moment, { targetId, owners: sight.owners }, { limit: 1, detail: true });
    return { here: one.here, forecasted: await foresee(api.readModel, moment, one) };
  });
  const [target] = found.forecasted;
  if (!target) throw unknownTarget();
  return { ...head, ...detailed(target, sight) };
}
