import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import { fraction } from '../../domain/kernel/fraction.ts';
import { withHead } from '../query/answer.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { adjustmentsOf } from '../query/targets/courses.ts';
import type { Figure } from '../query/targets/figure.ts';
import { amountText } from '../query/targets/text.ts';
import { drilled, Place, refuseWithoutDrill } from './drill.ts';
import { gatherFacts } from './gather.ts';
import type { KeptFacts } from './kept-facts.ts';
import { DiagnosisQuery } from './parameters.ts';
import { presented } from './present.ts';
import { type Diagnosis, METHOD } from './schema.ts';
import { figureAsked, refuseAmbiguous } from './target.ts';

/** Why a target was missed. Throws Problem 400, 403, 404, and 422 for a target that is not diagnosed. */
export async function answerDiagnosis(question: Question, kept: KeptFacts): Promise<Diagnosis> {
  const { api, request } = question;
  const query = parseQuery(DiagnosisQuery, request.query);
  refuseAmbiguous(query);
  refuseWithoutDrill(query);
  const asked = await askedOf(question, query, Place);
  const { on } = asked;
  const { owners } = await sightAt(question, asked);
  const { head, position, found } = await withHead(question, asked, async () => {
    const moment = { position: asked.position?.commit, on };
    const { here, figure } = await figureAsked(question, query, { moment, owners });
    // All facts are of one position.
    const at = moment.position ?? BigInt(here.commit);
    const { target_id: targetId } = figure.row;
    const isAsOf = asked.position !== undefined;
    const gathered = await kept({ epoch: here.epoch, position: at, isAsOf, on, targetId }, async () => {
      const adjustments = BigInt(await adjustmentsOf(api.readModel, { position: at, on }, targetId));
      return gatherFacts(question, figure, { position: at, asked, adjustments });
    });
    return { here, figure, ...gathered };
  });
  const { row, effective } = found.figure;
  const { facts } = found;
  const answer = diagnose(facts);
  const period = { from: row.period_from, until: row.period_until };
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
    related: relatedTo(facts, row, { on, asOf: head.position }),
    drill: await drilled(question, query, asked, { ...found, answer, position }),
    ...presented(answer, {
      currency: row.currency,
      months: facts.periodMonths,
      scope: facts.scope,
      address: `/v1/diagnosis?${new URLSearchParams({ targetId: row.target_id, on, asOf: head.position }).toString()}`,
    }),
  };
}

/** Where the same period is diagnosed for the owner's department and for the company: they say more than one person. */
function relatedTo(
  { scope, people }: DiagnosisFacts,
  { period_from: from, period_until: until }: Figure['row'],
  moment: Readonly<Record<'on' | 'asOf', string>>,
): string[] {
  const address = (owner: Readonly<Record<string, string>>) =>
    `/v1/diagnosis?${new URLSearchParams({ ...owner, period: `${from}..${until}`, ...moment }).toString()}`;
  const department = people?.people.find(({ personId }) => personId === people.personId)?.departmentId;
  return [
    ...(department ? [address({ scope: 'department', scopeId: department })] : []),
    ...(scope === 'company' ? [] : [address({ scope: 'company' })]),
  ];
}
