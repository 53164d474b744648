import { z } from 'zod';
import { callerOf } from '../../auth/caller.ts';
import { notSeen } from '../../auth/reach.ts';
import { Problem } from '../../problem.ts';
import { withHead } from '../../query/answer.ts';
import { todayOf } from '../../query/as-of.ts';
import { askedOf, cut, nextOf, type PageRequest } from '../../query/page.ts';
import { parseQuery } from '../../query/parameters.ts';
import type { Question } from '../../query/question.ts';
import { sightAt } from '../../query/sight.ts';
import { ask, present } from '../../query/statement.ts';
import { sealedNow } from '../seal.ts';
import { caseItem } from './case.ts';
import { computedOf } from './computed.ts';
import { CasePath, CaseQuery, CasesQuery } from './parameters.ts';
import type { Cases, OneCase } from './schema.ts';
import type { CasesParameters } from './sql/cases.types.ts';
import { CASES } from './statements.ts';

type Wanted = Partial<Pick<CasesParameters, 'diagnosisId' | 'concluded' | 'overdue' | 'openActions'>>;

/** The diagnoses, by id. Throws Problem 400. */
export async function answerCases(question: Question): Promise<Cases> {
  const query = parseQuery(CasesQuery, question.request.query);
  const asked = await askedOf(question, query, z.string());
  const { head, position, items } = await findCases(question, asked, {
    concluded: query.status && query.status === 'concluded',
    overdue: query.overdue === 'true',
    openActions: query.openActions === 'true',
  });
  const { shown, last } = cut(items, asked.limit);
  return {
    ...head,
    on: asked.on,
    items: shown,
    next: nextOf(question, query, { ...asked, position }, last?.diagnosisId),
  };
}

/**
 * One diagnosis. Throws Problem 400, and 404 if it was not opened by then; 403, whether it was or not, to one who may
 * not see it.
 */
export async function answerCase(question: Question): Promise<OneCase> {
  const query = parseQuery(CaseQuery, question.request.query);
  const { diagnosisId } = CasePath.parse(question.request.params);
  const asked = await askedOf(question, query, z.string());
  const { head, items, position, sight } = await findCases(question, asked, { diagnosisId });
  const [found] = items;
  if (found) {
    const at = { asked: { position, on: asked.on }, owners: sight.owners, position: head.position };
    const beside = found.sealed || sight.reach === 'own' ? hiddenFrom(found) : await computedOf(question, found, at);
    return { ...head, on: asked.on, ...found, ...beside };
  }
  if (sight.owners !== undefined) throw notSeen(callerOf(question.request));
  throw new Problem(
    404,
    'DiagnosisIsUnknown',
    'No such diagnosis was opened by then. Its id is compared exactly. Ask again with a later asOf if it was later.',
  );
}

function hiddenFrom({ sealed }: Pick<OneCase, 'sealed'>): Pick<OneCase, 'computed' | 'notComputed'> {
  const why = sealed ? 'A finding is neither in nor overdue.' : 'A salesperson sees the conclusion only.';
  return { computed: null, notComputed: why };
}

/** One more than the page holds, of those whose target the caller may see. */
async function findCases(question: Question, asked: PageRequest<string>, wanted: Wanted) {
  const sight = await sightAt(question, asked);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(question.api.readModel, CASES, {
      diagnosisId: undefined,
      concluded: undefined,
      overdue: undefined,
      openActions: undefined,
      ...wanted,
      position: asked.position?.commit,
      on: asked.on,
      afterId: asked.after,
      limit: asked.limit + 1,
      owners: sight.owners,
    }),
  );
  const rows = present(found.rows, 'diagnosis_id');
  const sealed = await sealedNow(question, { diagnosisIds: rows.map(({ diagnosis_id }) => diagnosis_id) });
  const seeing = {
    sight,
    on: asked.on,
    today: todayOf(question, asked.instant),
    sealed: new Set(sealed.map(({ diagnosisId }) => diagnosisId)),
  };
  return { head, position, sight, items: rows.map((row) => caseItem(row, seeing)) };
}
