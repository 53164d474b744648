import { Readable } from 'node:stream';
import type { Reaches } from '../auth/reach.ts';
import { parametersOf, responseOf } from '../documentation/schema.ts';
import type { Routes } from '../ports.ts';
import { parseQuery } from '../query/parameters.ts';
import { queriesOf } from '../query/question.ts';
import { answerSegregation } from './answer-segregation.ts';
import { answerUnusual } from './answer-unusual.ts';
import { linesOf } from './events.ts';
import { answerReads, Reads, ReadsQuery } from './reads.ts';
import { EventLine, EventsQuery } from './schema.ts';
import { Segregation, SegregationQuery, UnusualQuery } from './segregation-schema.ts';
import { Unusual } from './unusual-schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all' };
const NDJSON = 'application/x-ndjson';

/**
 * The events as they are in the log, read from the log itself: who did what when. And what an audit looks for. Only
 * findings that are sealed are not shown.
 */
export const auditRoutes: Routes = (app, api, directory) => {
  const schema = {
    operationId: 'listEvents',
    summary: 'The events of the log, as NDJSON',
    tags: ['audit'],
    querystring: parametersOf(EventsQuery),
    response: { 200: responseOf(EventLine, 'One event a line, in the order of the log', { mediaType: NDJSON }) },
  };
  app.get('/v1/audit/events', { config: { roles }, schema }, async (request, reply) => {
    const query = parseQuery(EventsQuery, request.query);
    const found = await linesOf(query, { api, directory });
    api.log.info({ reader: request.caller?.keyId, query, request: request.id }, 'the log is read');
    return reply.type(NDJSON).send(Readable.from(found));
  });
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/audit/segregation',
    operationId: 'listSegregation',
    tag: 'audit',
    summary: 'Duties of one actor that should be apart, and targets revised after their period began',
    roles,
    parameters: SegregationQuery,
    answer: Segregation,
    ask: answerSegregation,
  });
  get({
    url: '/v1/audit/unusual',
    operationId: 'getUnusual',
    tag: 'audit',
    summary: 'What is unusual in a period, beside the own history and the others',
    roles,
    parameters: UnusualQuery,
    answer: Unusual,
    ask: answerUnusual,
  });
  get({
    url: '/v1/audit/reads',
    operationId: 'listReads',
    tag: 'audit',
    summary: 'Who read whose personal figures, of auditors and admins',
    roles,
    parameters: ReadsQuery,
    answer: Reads,
    ask: answerReads,
  });
};
