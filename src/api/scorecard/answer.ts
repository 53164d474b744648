import { z } from 'zod';
import { met } from '../../domain/targets/attainment.ts';
import { withHead } from '../query/answer.ts';
import { companyOf } from '../query/company.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { refuseUnseen, sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { figures, type Ranked } from '../query/targets/figures.ts';
import { actualText, amountText, ratioText } from '../query/targets/text.ts';
import { unknownPerson } from '../query/unknown-person.ts';
import { addressOf, linesOf, type Subject } from './lines.ts';
import { ScorecardPath, ScorecardQuery } from './parameters.ts';
import type { Scorecard } from './schema.ts';
import { SCORECARD } from './statements.ts';

/** More targets than a person has in any period. */
const MOST_TARGETS = 1_000;

/** How a person does in a period. Throws Problem 400, 403, and 404 if the person was not hired by then. */
export async function answerScorecard(question: Question): Promise<Scorecard> {
  const { api, directory, request } = question;
  const query = parseQuery(ScorecardQuery, request.query);
  const { salespersonId } = ScorecardPath.parse(request.params);
  const period = await periodOf(query.period, directory);
  const asked = await askedOf(question, query, z.undefined());
  const { on } = asked;
  refuseUnseen(question, (await sightAt(question, asked)).people, salespersonId);
  const { head, found } = await withHead(question, asked, async () => {
    const wanted = { period, scope: 'salesperson', scopeId: salespersonId, owners: undefined };
    const moment = { position: asked.position?.commit, on };
    const { here, ranked } = await figures(api.readModel, moment, wanted, { limit: MOST_TARGETS });
    // The rest is of the same position as the targets.
    const position = asked.position?.commit ?? BigInt(here.commit);
    const { rows } = await ask(api.readModel, SCORECARD, { position, on, ...period, salespersonId });
    return { here, ranked, row: present(rows, 'name')[0] };
  });
  const { row, ranked } = found;
  if (!row) throw unknownPerson();
  const currency = (await companyOf(directory))?.currency;
  const subject = { salespersonId, asked: query.period, period, on, position: head.position, currency };
  return {
    ...head,
    salespersonId,
    name: row.name,
    period: { from: period.from, until: period.until },
    on,
    stale: row.stale || ranked.some(({ figure }) => figure.row.stale),
    targets: ranked.map((each) => targetOf(each, subject)),
    lines: linesOf(row, subject),
  };
}

function targetOf({ figure, rank }: Ranked, subject: Subject): Scorecard['targets'][number] {
  const { row, effective, attainment } = figure;
  return {
    targetId: row.target_id,
    measure: row.measure,
    counts: row.counts,
    ...(row.currency !== null && { currency: row.currency }),
    from: row.period_from,
    until: row.period_until,
    target: amountText(effective, row.currency),
    actual: actualText(row.actual, row.lines_without_cost, row.currency).actual,
    attainment: ratioText(attainment),
    met: met(attainment),
    rank,
    explanation: addressOf(`/v1/attainment/${encodeURIComponent(row.target_id)}/explanation`, {}, subject),
  };
}
