import { z } from 'zod';
import type { CommandDefinition } from '../../commands/define.ts';

/** What OpenAPI says of the commands' addresses; what is parsed is parsed by zod. */

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
const position = (description: string) =>
  text(description, { pattern: '^\\d{1,19}:\\d{1,19}$', examples: ['1048:1048'] });
const object = (required: readonly string[], properties: object) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

const COMMAND_ID = text(
  'Makes it safe to send the command again: the same id on the same stream gets the first answer',
  { minLength: 1, maxLength: 200 },
);

const DATA = { type: 'object', description: 'What the command takes' };

const HEADERS = {
  type: 'object',
  properties: {
    'Idempotency-Key': text(
      'The command id, where the body has no commandId; needed by a command that does not open its stream',
    ),
    'If-Match': text('Only if the stream is at this revision, as ETag gave it', { examples: ['"3"'] }),
    'Pacesetter-Position': position('Decide with at least what was known there'),
  },
};

const DONE = object(['stream', 'revision', 'position', 'events', 'duplicate'], {
  stream: text('Where the events stand', { examples: ['sale-erp~SO-43659'] }),
  revision: { type: 'integer', description: 'Of the last event' },
  position: position('Of the last event in the log: what a question can wait for'),
  events: {
    type: 'array',
    items: { type: 'string' },
    description: 'What was written; nothing where it was so already',
  },
  duplicate: { type: 'boolean', description: 'True for a repeat, which gets the first answer' },
});

const answered = (description: string) => ({
  ...DONE,
  description,
  headers: { ETag: text('The revision in quotes'), 'Pacesetter-Position': position('The position') },
});

const CLOUD_EVENT = {
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: text('Together with the source the command id'),
    source: { type: 'string' },
    type: text("The command's name"),
    data: DATA,
  },
};

/** One command: its schema with the command id beside its fields, its headers, its answers. */
export function describeCommand({ name, schema, needsId }: CommandDefinition) {
  const data = z.toJSONSchema(schema, { io: 'input' });
  const commandId = needsId
    ? { ...COMMAND_ID, description: `${COMMAND_ID.description}. Needed, here or as Idempotency-Key` }
    : COMMAND_ID;
  return {
    summary: name,
    operationId: name,
    tags: ['commands'],
    headers: HEADERS,
    body: {
      content: {
        'application/json': { schema: { ...data, properties: { ...data.properties, commandId } } },
        'application/cloudevents+json': { schema: CLOUD_EVENT },
      },
    },
    response: { 201: answered('Accepted'), 200: answered('A repeat, or so already') },
  };
}

const LINE = object(['type', 'data'], { type: text("The command's name"), id: COMMAND_ID, data: DATA });
const SUMMARY = object(['lines', 'accepted', 'duplicates', 'refused', 'byProblem'], {
  lines: { type: 'integer' },
  accepted: { type: 'integer' },
  duplicates: { type: 'integer' },
  refused: { type: 'integer' },
  byProblem: { type: 'object', additionalProperties: { type: 'integer' } },
});

/** Many commands in one request. */
export const describeMany = {
  summary: 'Many commands: lines of NDJSON, or CloudEvents',
  operationId: 'postCommands',
  tags: ['commands'],
  description:
    'A line a command, read and answered as it goes; one bad line stops nothing. Only problems are answered, and a summary last. A command on which lines below may rest (a person, a product, a target) is done before they are.',
  querystring: { type: 'object', properties: { answers: { const: 'all', description: 'Answer every line' } } },
  body: {
    content: {
      'application/x-ndjson': { schema: { ...LINE, description: 'Of each line' } },
      'application/cloudevents+json': { schema: CLOUD_EVENT },
      'application/cloudevents-batch+json': { schema: { type: 'array', items: CLOUD_EVENT } },
    },
  },
  response: {
    200: {
      description: 'Each line of the answer: a problem, an answer, or the summary',
      content: {
        'application/x-ndjson': {
          schema: {
            type: 'object',
            properties: {
              line: { type: 'integer' },
              status: { type: 'integer' },
              problem: { type: 'object' },
              ...DONE.properties,
              summary: SUMMARY,
            },
          },
        },
      },
    },
  },
};
