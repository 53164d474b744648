import type { DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import { fraction } from '../../domain/kernel/fraction.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { withHead } from '../query/answer.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { amountText } from '../query/targets/text.ts';
import { actionsBefore, actionsOf } from './actions-before.ts';
import { diagnosisAddress, type Moment } from './address.ts';
import { drilled, Place, refuseWithoutDrill } from './drill.ts';
import { type Asking, type Gathered, gatherFacts } from './gather.ts';
import { DiagnosisQuery } from './parameters.ts';
import { presented, type Subject } from './present.ts';
import { relatedTo } from './related.ts';
import { type Diagnosis, METHOD } from './schema.ts';
import { type Asked, figureAsked, refuseAmbiguous } from './target.ts';

/** Why a target was missed. Throws Problem 400, 403, 404, and 422 for a target that is not diagnosed. */
export async function answerDiagnosis(question: Question): Promise<Diagnosis> {
  const query = parseQuery(DiagnosisQuery, question.request.query);
  refuseAmbiguous(query);
  refuseWithoutDrill(query);
  const asked = await askedOf(question, query, Place);
  const { owners } = await sightAt(question, asked);
  const { head, position, found } = await withHead(question, asked, async () => {
    const diagnosed = await diagnosisAsked(question, query, { asked, owners });
    return { ...diagnosed, related: await relatedTo(question, diagnosed, { asked, owners }) };
  });
  const { row, effective } = found.figure;
  const { facts } = found;
  const { on } = asked;
  const period = { from: row.period_from, until: row.period_until };
  logFaults(question, found.answer, { scope: row.scope, period, position: head.position });
  const moment = { on, asOf: head.position };
  const subject = subjectOf(found, moment);
  const diagnosis = presented(found.answer, subject);
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
    related: found.related.map((each) => ({
      ...each,
      href: diagnosisAddress(
        { scope: each.scope, scopeId: each.scopeId, period: `${period.from}..${period.until}` },
        moment,
      ),
    })),
    drill: await drilled(question, query, { asked, owners }, { ...found, position }),
    ...diagnosis,
    causes: diagnosis.causes.map((cause) => ({
      ...cause,
      actionsBefore: actionsOf(found.actions, cause.cause, subject.moment),
    })),
  };
}

/**
 * The target that is asked about, the facts of one position, what the method says of them, and what was done about such
 * causes before. Throws Problem 400, 403, 404 and 422.
 */
export async function diagnosisAsked(question: Question, wanted: Asked, { asked, owners }: Asking) {
  const { on } = asked;
  const moment = { position: asked.position?.commit, on };
  const { here, figure } = await figureAsked(question, wanted, { moment, owners });
  const { readModel } = question.api;
  // All facts are of one position.
  const position = moment.position ?? BigInt(here.commit);
  const [gathered, actions] = await Promise.all([
    gatherFacts(question, figure, { position, asked }),
    actionsBefore(readModel, figure, { position, on, owners }),
  ]);
  return { here, ...gathered, actions, answer: diagnose(gathered.facts) };
}

/** What the texts of the findings need to know. */
export function subjectOf({ facts, figure: { row } }: Pick<Gathered, 'facts' | 'figure'>, moment: Moment): Subject {
  return {
    currency: row.currency,
    months: facts.periodMonths,
    scope: facts.scope,
    moment: new URLSearchParams({ ...moment }).toString(),
    address: diagnosisAddress({ targetId: row.target_id }, moment),
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
