import { z } from 'zod';
import { MEASURES } from '../../domain/targets/measures.ts';
import type { DirectoryFollower, ReadModel } from '../ports.ts';
import { withHead } from '../query/answer.ts';
import { companyOf } from '../query/company.ts';
import { askedOf, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import type { Moment } from '../query/targets/figures.ts';
import type { MeasureRow } from '../query/targets/sql/measure.types.ts';
import { MEASURE } from '../query/targets/statements.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import type { Explained, Page } from './explained.ts';
import { explainByCredit } from './explanation.ts';
import { explainByOrder } from './explanation-orders.ts';
import { ExplanationQuery } from './parameters.ts';
import type { Explanation } from './schema-explanation.ts';
import { refuseUnseenTarget } from './seen.ts';
import { targetIdOf } from './target-id.ts';

const AfterCredit = z.tuple([z.string(), z.string(), z.number(), z.string(), z.string()]).readonly();
const AfterOrder = z.tuple([z.string()]).readonly();

type Explain<After> = (
  readModel: ReadModel,
  target: Moment & { readonly targetId: string },
  page: Page<After>,
  currency: string,
) => Promise<Explained<After>>;

/**
 * The figure, and page by page each credit or order behind it. Throws Problem 404 if the target was not set by then.
 */
export async function answerExplanation(question: Question): Promise<Explanation> {
  return (await countsOrders(question))
    ? explained(question, AfterOrder, explainByOrder)
    : explained(question, AfterCredit, explainByCredit);
}

async function explained<After>(
  question: Question,
  After: z.ZodType<After>,
  explain: Explain<After>,
): Promise<Explanation> {
  const { api, directory, request } = question;
  const query = parseQuery(ExplanationQuery, request.query);
  const currency = await companyCurrency(directory);
  const asked = await askedOf(question, query, After);
  await refuseUnseenTarget(question, await sightAt(question, asked), targetIdOf(question));
  const target = { targetId: targetIdOf(question), position: asked.position?.commit, on: asked.on };
  const { head, position, found } = await withHead(question, asked, () =>
    explain(api.readModel, target, asked, currency),
  );
  return {
    ...head,
    figure: found.figure,
    items: found.items,
    next: nextOf(question, query, { ...asked, position }, found.next),
  };
}

async function countsOrders(question: Question): Promise<boolean> {
  const [row] = await question.api.readModel.query<MeasureRow>(MEASURE.sql, [targetIdOf(question)]);
  return row !== undefined && MEASURES[row.measure].counts === 'orders';
}

async function companyCurrency(directory: DirectoryFollower): Promise<string> {
  const company = await companyOf(directory);
  if (!company) throw unknownTarget();
  return company.currency;
}
