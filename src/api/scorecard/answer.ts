import { z } from 'zod';
import { isEmployeeFirst } from '../../domain/kernel/first-cause.ts';
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
import type { ConclusionsRow } from './sql/conclusions.types.ts';
import { CONCLUSIONS, SCORECARD } from './statements.ts';

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
    const targetIds = ranked.map(({ figure }) => figure.row.target_id);
    const concluded = await ask(api.readModel, CONCLUSIONS, { position, on, targetIds });
    return { here, ranked, row: present(rows, 'name')[0], concluded: present(concluded.rows, 'diagnosis_id') };
  });
  const { row, ranked, concluded } = found;
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
    targets: ranked.map((each) => ({ ...targetOf(each, subject), shield: shieldOf(each, concluded, subject) })),
    lines: linesOf(row, subject),
  };
}

type Target = Scorecard['targets'][number];

function targetOf({ figure, rank }: Ranked, subject: Subject): Omit<Target, 'shield'> {
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

/** The rule is that of ProposeEndOfEmployment. Of several diagnoses the last conclusion counts. */
function shieldOf({ figure }: Ranked, concluded: readonly ConclusionsRow[], subject: Subject): Target['shield'] {
  const last = concluded.findLast(({ target_id }) => target_id === figure.row.target_id);
  if (met(figure.attainment) !== false || !last || isEmployeeFirst(last.causes)) return null;
  return {
    diagnosisId: last.diagnosis_id,
    en: "This miss is not the person's fault: its diagnosis names another first cause.",
    vi: 'Việc không đạt chỉ tiêu này không phải lỗi của nhân viên: chẩn đoán nêu nguyên nhân hàng đầu khác.',
    diagnosis: addressOf(`/v1/diagnoses/${encodeURIComponent(last.diagnosis_id)}`, {}, subject),
  };
}
