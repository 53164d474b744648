import type { Scope } from '../../domain/targets/commands.ts';
import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { createCourses } from '../query/targets/courses.ts';
import { answerConversation } from './conversation.ts';
import { answerCoverage } from './forecast-coverage.ts';
import { ConversationQuery, CoverageQuery, TargetPath, TreeQuery, UncommunicatedQuery } from './parameters.ts';
import { Conversation, TargetTree, UncommunicatedList } from './schema.ts';
import { ForecastCoverage } from './schema-coverage.ts';
import { answerTree } from './tree.ts';
import { answerUncommunicated } from './uncommunicated.ts';

const roles: Reaches = { auditor: 'all', admin: 'all' };
const personalRoles: Reaches = { ...roles, manager: 'subtree', salesperson: 'own' };
const tag = 'targets';

/** The conversation about targets, how they were handed down, and how good forecasts of them were. */
export const targetRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/targets/:targetId/conversation',
    operationId: 'getConversation',
    tag,
    summary: 'Who received, acknowledged or disputed which version of a target',
    roles: personalRoles,
    path: TargetPath,
    parameters: ConversationQuery,
    answer: Conversation,
    ask: answerConversation,
    personal: ({ position, ...target }) => ({ position, people: personOf(target) }),
  });
  get({
    url: '/v1/targets/uncommunicated',
    operationId: 'listUncommunicated',
    tag,
    summary: 'Targets whose current version was not communicated or not acknowledged',
    roles: personalRoles,
    parameters: UncommunicatedQuery,
    answer: UncommunicatedList,
    ask: answerUncommunicated,
    personal: ({ position, items }) => ({ position, people: items.flatMap(personOf) }),
  });
  get({
    url: '/v1/targets/tree',
    operationId: 'getTargetTree',
    tag,
    summary: 'Targets of the company, the departments and the people, with what is over- or under-assigned',
    roles,
    parameters: TreeQuery,
    answer: TargetTree,
    ask: answerTree,
  });
  const courses = createCourses();
  get({
    url: '/v1/attainment/forecast-coverage',
    operationId: 'getForecastCoverage',
    tag,
    summary: 'How often the intervals of forecasts held what was reached in the end',
    roles,
    parameters: CoverageQuery,
    answer: ForecastCoverage,
    ask: (question) => answerCoverage(question, courses),
  });
};

/** Whose target it is, if it is a person's. */
function personOf({ scope, scopeId }: { readonly scope: Scope; readonly scopeId: string | null }): string[] {
  return scope === 'salesperson' && scopeId !== null ? [scopeId] : [];
}
