import type { Reaches } from '../../auth/reach.ts';
import type { Routes } from '../../ports.ts';
import { queriesOf } from '../../query/question.ts';
import { answerCase, answerCases } from './answers.ts';
import { CasePath, CaseQuery, CasesQuery } from './parameters.ts';
import { Cases, OneCase } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'diagnosis';

/** Why targets were missed: what departments were asked and found, what was concluded, and what is done about it. */
export const caseRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/diagnoses',
    operationId: 'listDiagnoses',
    tag,
    summary: 'Diagnoses with their findings and actions: what is open, and what is overdue',
    roles,
    parameters: CasesQuery,
    answer: Cases,
    ask: answerCases,
    personal: ({ position, items }) => ({ position, people: items.flatMap(peopleOf) }),
  });
  get({
    url: '/v1/diagnoses/:diagnosisId',
    operationId: 'getDiagnosis',
    tag,
    summary: 'One diagnosis: what was asked, found, concluded and done',
    roles,
    path: CasePath,
    parameters: CaseQuery,
    answer: OneCase,
    ask: answerCase,
    personal: (answer) => ({ position: answer.position, people: peopleOf(answer) }),
  });
};

/** Whose target was missed, and whom its actions affect. */
function peopleOf({ scope, scopeId, actions }: Pick<OneCase, 'scope' | 'scopeId' | 'actions'>): string[] {
  const own = scope === 'salesperson' && scopeId !== null ? [scopeId] : [];
  return [...own, ...actions.flatMap(({ affects }) => affects.salespersonIds)];
}
