import type { DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import { fraction } from '../../domain/kernel/fraction.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { withHead } from '../query/answer.ts';
import { askedOf, type PageRequest } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { type Sight, sightAt } from '../query/sight.ts';
import { adjustmentsOf } from '../query/targets/courses.ts';
import type { Figure } from '../query/targets/figure.ts';
import { amountText } from '../query/targets/text.ts';
import { actionsBefore, actionsOf } from './actions-before.ts';
import { drilled, Place, refuseWithoutDrill } from './drill.ts';
import { gatherFacts } from './gather.ts';
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
  const subject = subjectOf(found, { on, asOf: head.position });
  const diagnosis = presented(found.answer, subject);
  return {
    ...head,
    method: METHOD,
    targetId: row.target_id,
    scope: row.scope,
    scopeId: row.scope_id,
    measure: row.measure,
    currency: row.currency,
    period: { from: row.period_from, until: row.period_until },
    on,
    target: amountText(effective, row.currency),
    actual: amountText(fraction(facts.actual), row.currency),
    related: found.related.map((each) => ({ ...each, href: addressOf(each, period, { on, asOf: head.position }) })),
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
export async function diagnosisAsked(
  question: Question,
  wanted: Asked,
  {
    asked,
    owners,
  }: { readonly asked: Pick<PageRequest<unknown>, 'position' | 'on'>; readonly owners: Sight['owners'] },
) {
  const { on } = asked;
  const moment = { position: asked.position?.commit, on };
  const { here, figure } = await figureAsked(question, wanted, { moment, owners });
  const { readModel } = question.api;
  // All facts are of one position.
  const position = moment.position ?? BigInt(here.commit);
  const adjustments = BigInt(await adjustmentsOf(readModel, { position, on }, figure.row.target_id));
  const gathered = await gatherFacts(question, figure, { position, asked, adjustments });
  const actions = await actionsBefore(readModel, figure, { position, on, owners });
  return { here, figure, ...gathered, actions, answer: diagnose(gathered.facts) };
}

/** What the texts of the findings need to know. */
export function subjectOf(
  { facts, figure: { row } }: { readonly facts: DiagnosisFacts; readonly figure: Figure },
  moment: Readonly<Record<'on' | 'asOf', string>>,
): Subject {
  return {
    currency: row.currency,
    months: facts.periodMonths,
    scope: facts.scope,
    moment: new URLSearchParams(moment).toString(),
    address: `/v1/diagnosis?${new URLSearchParams({ targetId: row.target_id, ...moment }).toString()}`,
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
