import type { Scope } from '../../domain/targets/commands.ts';
import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { createCourses } from '../query/targets/courses.ts';
import { createForecasts } from '../query/targets/forecasts.ts';
import { answerChanges } from './answer-changes.ts';
import { answerExplanation } from './answer-explanation.ts';
import { answerDetail, listing } from './answers.ts';
import { ChangesQuery, DetailQuery, ExplanationQuery, ListQuery, TargetPath } from './parameters.ts';
import { TargetDetail, TargetList } from './schema.ts';
import { Changes } from './schema-changes.ts';
import { Explanation } from './schema-explanation.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'attainment';

/** Targets and what was reached of them, each figure with the events behind it. */
export const attainmentRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  const foresee = createForecasts(createCourses());
  get({
    url: '/v1/attainment',
    operationId: 'listTargets',
    tag,
    summary: 'Targets with their attainment, ranked in their groups',
    roles: { ...roles, analyst: 'aggregate' },
    parameters: ListQuery,
    answer: TargetList,
    ask: listing(foresee),
    personal: ({ position, items }) => ({ position, people: items.flatMap(personOf) }),
  });
  get({
    url: '/v1/attainment/:targetId',
    operationId: 'getTarget',
    tag,
    summary: 'One target: its figures, its versions, and how it was handed down',
    roles,
    path: TargetPath,
    parameters: DetailQuery,
    answer: TargetDetail,
    ask: (question) => answerDetail(question, foresee),
    personal: ({ position, ...target }) => ({ position, people: personOf(target) }),
  });
  get({
    url: '/v1/attainment/:targetId/explanation',
    operationId: 'explainTarget',
    tag,
    summary: 'Each credit or order behind a figure; they sum to it',
    roles,
    path: TargetPath,
    parameters: ExplanationQuery,
    answer: Explanation,
    ask: answerExplanation,
    personal: ({ position, figure }) => ({ position, people: personOf(figure) }),
  });
  get({
    url: '/v1/attainment/:targetId/changes',
    operationId: 'explainTargetChanges',
    tag,
    summary: 'Why the figure known at one time differs from the one known at a later time',
    roles,
    path: TargetPath,
    parameters: ChangesQuery,
    answer: Changes,
    ask: answerChanges,
    personal: ({ position, ...target }) => ({ position, people: personOf(target) }),
  });
};

/** Whose target it is, if it is a person's. */
function personOf({ scope, scopeId }: { readonly scope: Scope; readonly scopeId?: string | undefined }): string[] {
  return scope === 'salesperson' && scopeId !== undefined ? [scopeId] : [];
}
