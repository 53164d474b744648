import { z } from 'zod';
import type { DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import { fraction } from '../../domain/kernel/fraction.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { withHead } from '../query/answer.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { adjustmentsOf } from '../query/targets/courses.ts';
import { amountText } from '../query/targets/text.ts';
import { gatherFacts } from './gather.ts';
import { DiagnosisQuery } from './parameters.ts';
import { presented } from './present.ts';
import { relatedTo } from './related.ts';
import { type Diagnosis, METHOD } from './schema.ts';
import { figureAsked, refuseAmbiguous } from './target.ts';

/** Why a target was missed. Throws Problem 400, 403, 404, and 422 for a target that is not diagnosed. */
export async function answerDiagnosis(question: Question): Promise<Diagnosis> {
  const { api, request } = question;
  const query = parseQuery(DiagnosisQuery, request.query);
  refuseAmbiguous(query);
  const asked = await askedOf(question, query, z.undefined());
  const { on } = asked;
  const { owners } = await sightAt(question, asked);
  const { head, found } = await withHead(question, asked, async () => {
    const moment = { position: asked.position?.commit, on };
    const { here, figure } = await figureAsked(question, query, { moment, owners });
    // All facts are of one position.
    const position = moment.position ?? BigInt(here.commit);
    const adjustments = BigInt(await adjustmentsOf(api.readModel, { position, on }, figure.row.target_id));
    const gathered = { figure, ...(await gatherFacts(question, figure, { position, asked, adjustments })) };
    return { here, ...gathered, related: await relatedTo(question, gathered, { asked, owners }) };
  });
  const { row, effective } = found.figure;
  const { facts } = found;
  const period = { from: row.period_from, until: row.period_until };
  const answer = diagnose(facts);
  logFaults(question, answer, { scope: row.scope, period, position: head.position });
  return {
    ...head,
    method: METHOD,
    targetId: row.target_id,
    scope: row.scope,
    scopeId: row.scope_id,
    measure: row.measure,
    currency: row.currency,
    period,
    on,
    target: amountText(effective, row.currency),
    actual: amountText(fraction(facts.actual), row.currency),
    related: found.related.map((each) => ({ ...each, href: addressOf(each, period, { on, asOf: head.position }) })),
    ...presented(answer, {
      currency: row.currency,
      period,
      months: facts.periodMonths,
      scope: facts.scope,
      moment: new URLSearchParams({ on, asOf: head.position }).toString(),
    }),
  };
}

/** Rows that cannot be true are errors of the method. They are logged without the owner and without amounts. */
function logFaults(
  { api, request }: Question,
  { faults }: DiagnosisAnswer,
  where: { readonly scope: string; readonly period: Period; readonly position: string },
): void {
  if (faults.length === 0) return;
  const rows = faults.map(({ key }) => key);
  api.log.error({ request: request.id, method: METHOD, ...where, rows }, 'rows of a diagnosis exceed the target');
}

function addressOf(
  { scope, scopeId }: Pick<Diagnosis['related'][number], 'scope' | 'scopeId'>,
  { from, until }: Period,
  moment: Readonly<Record<'on' | 'asOf', string>>,
): string {
  const owner = { scope, ...(scopeId !== null && { scopeId }) };
  return `/v1/diagnosis?${new URLSearchParams({ ...owner, period: `${from}..${until}`, ...moment }).toString()}`;
}
