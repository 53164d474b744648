import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Reaches } from '../auth/reach.ts';
import { recordRead } from '../auth/record-read.ts';
import { parametersOf, responseOf } from '../documentation/schema.ts';
import type { Api, DirectoryFollower } from '../ports.ts';
import type { Answered } from './answered.ts';

/** What a query is answered from. */
export interface Question {
  readonly api: Api;
  readonly directory: DirectoryFollower;
  readonly request: FastifyRequest;
}

export interface PersonalFigures {
  /** By salespersonId. */
  readonly people: readonly string[];
  /** Of the answer. */
  readonly position: string;
}

/** A query: its address, its parameters, its answer, and the function that makes the answer. */
export interface Query<Answer extends z.ZodType> {
  readonly url: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** How far each role may see. A role that is absent may not ask. */
  readonly roles: Reaches;
  /** Parameters in the path, such as `:targetId`. */
  readonly path?: z.ZodObject;
  readonly parameters: z.ZodObject;
  readonly answer: Answer;
  readonly ask: (question: Question) => Promise<Answered<Answer>>;
  /** Whose personal figures an answer holds: that an auditor or an admin reads them is recorded. */
  readonly personal?: (answer: Answered<Answer>) => PersonalFigures;
}

/** Makes the function that registers the route of a query, with its documentation. */
export function queriesOf(app: FastifyInstance, api: Api, directory: DirectoryFollower) {
  return <Answer extends z.ZodType>(query: Query<Answer>): void => {
    const { url, operationId, tag, summary, roles, path, parameters, answer, ask, personal } = query;
    const schema = {
      operationId,
      summary,
      tags: [tag],
      querystring: parametersOf(parameters),
      ...(path && { params: parametersOf(path) }),
      response: { 200: responseOf(answer, summary) },
    };
    app.get(url, { config: { roles }, schema }, async (request) => {
      const found = await ask({ api, directory, request });
      if (personal) await recordRead(api.reads, request, personal(found));
      return found;
    });
  };
}
