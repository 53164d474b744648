import { z } from 'zod';
import { assignmentOn } from '../../domain/directory/organisation.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { companyOf } from '../query/company.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf, periodsBefore } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { UnusualQuery } from './segregation-schema.ts';
import { END_OF_PERIOD, TARGETS_SET, UNUSUAL_DEEDS } from './statements.ts';
import { lateRevisions, splitChanges } from './unusual-deeds.ts';
import { endOfPeriodSales } from './unusual-sales.ts';
import type { Unusual } from './unusual-schema.ts';

/** How many periods before the one asked about are its history. */
const HISTORY = 4;

/** What an auditor may want to look at, beside each person's own history and the others. */
export async function answerUnusual(question: Question): Promise<Answered<typeof Unusual>> {
  const { api, directory, request } = question;
  const query = parseQuery(UnusualQuery, request.query);
  const period = await periodOf(query.period, directory);
  const company = await companyOf(directory);
  const before = await periodsBefore(query.period, period, { directory, count: HISTORY });
  const asked = await askedOf(question, query, z.undefined());
  const windows = [period, ...before];
  const parameters = {
    position: asked.position?.commit,
    on: asked.on,
    froms: windows.map(({ from }) => from),
    untils: windows.map(({ until }) => until),
  };
  const { head, found } = await withHead(question, asked, async () => {
    const sales = await ask(api.readModel, END_OF_PERIOD, {
      ...parameters,
      timeZone: company?.timeZone ?? 'Etc/UTC',
    });
    // What the first statement saw is what the others are asked about, so that all are of one moment.
    const at = { ...parameters, position: asked.position?.commit ?? BigInt(sales.here.commit) };
    const deeds = await ask(api.readModel, UNUSUAL_DEEDS, at);
    return { here: sales.here, sales, deeds, targets: await ask(api.readModel, TARGETS_SET, at) };
  });
  const { salespeople } = directory.current();
  const employed = [...salespeople.keys()].filter((id) => assignmentOn({ salespeople }, id, asked.on));
  const deeds = present(found.deeds.rows, 'duty');
  return {
    ...head,
    stale: found.sales.rows[0]?.stale ?? false,
    period,
    comparedWith: before.length,
    currency: company?.currency ?? null,
    endOfPeriodSales: endOfPeriodSales(present(found.sales.rows, 'stream'), company?.currency),
    splitChanges: splitChanges(deeds, employed),
    lateRevisions: lateRevisions(deeds, present(found.targets.rows, 'targets')),
  };
}
