import { z } from 'zod';
import type { Routes } from '../ports.ts';
import { parseQuery } from '../query/parameters.ts';
import { queriesOf } from '../query/question.ts';
import { answerDiagnosis } from './answer.ts';
import { Method, METHOD_1 } from './method.ts';
import { DiagnosisQuery } from './parameters.ts';
import { Diagnosis } from './schema.ts';

/** Why targets were missed, as far as the records tell. */
export const causeRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/diagnosis',
    operationId: 'diagnoseTarget',
    tag: 'targets',
    summary: 'Why a target was missed: rows of money that sum to the shortfall, and causes with what chance would do',
    roles: { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' },
    parameters: DiagnosisQuery,
    answer: Diagnosis,
    ask: answerDiagnosis,
    personal: ({ position, scope, scopeId, drill }) => ({
      position,
      people: [
        ...(scope === 'salesperson' && scopeId !== null ? [scopeId] : []),
        ...(drill?.people ?? []).map(({ salespersonId }) => salespersonId),
      ],
    }),
  });
  get({
    url: '/v1/diagnosis/methods/1',
    operationId: 'explainDiagnosis',
    tag: 'targets',
    summary: 'How a diagnosis is made, in words',
    roles: { auditor: 'all', admin: 'all', manager: 'all', salesperson: 'all', analyst: 'all', integrator: 'all' },
    parameters: z.strictObject({}),
    answer: Method,
    ask: ({ request }) => {
      parseQuery(z.strictObject({}), request.query);
      return Promise.resolve(METHOD_1);
    },
  });
};
