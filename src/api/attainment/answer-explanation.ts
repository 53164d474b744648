import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Measure } from '../../domain/targets/commands.ts';
import { MEASURES } from '../../domain/targets/measures.ts';
import type { Api, DirectoryFollower, ReadModel } from '../ports.ts';
import { unknownTarget, withHead } from '../query/answer.ts';
import type { Explanation, Page } from './explained.ts';
import { explainByCredit } from './explanation.ts';
import { explainByOrder } from './explanation-orders.ts';
import type { Moment } from './figures.ts';
import { askedOf, nextOf } from '../query/page.ts';
import { ExplanationQuery, limitOf, parseQuery } from './schema.ts';

const AfterCredit = z.tuple([z.string(), z.string(), z.number(), z.string(), z.string()]).readonly();
const AfterOrder = z.tuple([z.string()]).readonly();

/** The figure, and page by page every credit (or order) behind it. Throws Problem 404 where there is no such target by then. */
export async function answerExplanation(
  api: Api,
  directory: DirectoryFollower,
  request: FastifyRequest,
): Promise<object> {
  const query = parseQuery(ExplanationQuery, request.query);
  const { targetId } = request.params as { readonly targetId: string };
  const currency = await companyCurrency(directory);
  const limit = limitOf(query.limit);
  const explained = async <After>(After: z.ZodType<After>, explain: Explain<After>) => {
    const asked = await askedOf(api, directory, request, query, After);
    const moment = { position: asked.position?.commit, on: asked.on };
    const { head, position, found } = await withHead(api, asked, () =>
      explain(api.readModel, targetId, moment, { limit, after: asked.after }, currency),
    );
    return {
      ...head,
      figure: found.figure,
      items: found.items,
      next: nextOf(api, request, query, asked, position, found.next),
    };
  };
  return (await countsOrders(api, targetId))
    ? explained(AfterOrder, explainByOrder)
    : explained(AfterCredit, explainByCredit);
}

type Explain<After> = (
  readModel: ReadModel,
  targetId: string,
  moment: Moment,
  page: Page<After>,
  currency: string,
) => Promise<Explanation<After> | undefined>;

/** A target's measure never changes, so it does not matter when it is looked up. */
async function countsOrders(api: Api, targetId: string): Promise<boolean> {
  const [row] = await api.readModel.query<{ measure: Measure }>(
    'SELECT measure FROM read.target_plan WHERE target_id = $1 LIMIT 1',
    [targetId],
  );
  return row !== undefined && MEASURES[row.measure].counts === 'orders';
}

async function companyCurrency(directory: DirectoryFollower): Promise<string> {
  if (!directory.current().company) await directory.catchUp();
  const { company } = directory.current();
  if (!company) throw unknownTarget();
  return company.currency;
}
