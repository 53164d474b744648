import { z } from 'zod';
import type { CommandDefinition } from '../../commands/define.ts';
import { COMMAND_EXAMPLES, exampleEvent, EXAMPLES_OF_MANY } from '../documentation/command-examples.ts';
import { ProblemDetails } from '../documentation/problem-pages.ts';
import { type Examples, parametersOf, responseOf, schemaOf } from '../documentation/schema.ts';

/** What OpenAPI says about the addresses of commands. */

const Position = z
  .string()
  .regex(/^\d{1,19}:\d{1,19}$/)
  .meta({ description: 'A place in the event log.', examples: ['1048:1048'] });

const CommandId = z
  .string()
  .min(1)
  .max(200)
  .describe('Your id of the command. With it the command can be sent again: the same id gets the first answer.');

const Headers = z.object({
  'Idempotency-Key': CommandId.optional().describe(
    'The command id, where the body has no commandId. One of them is needed by a command that changes something.',
  ),
  'If-Match': z
    .string()
    .regex(/^"\d{1,18}"$/)
    .optional()
    .describe('Only if the stream is at this revision, in quotes as ETag gave it: "3". Otherwise 412.'),
  'Pacesetter-Position': Position.optional().describe(
    'Decide with at least what was known at this position, as an earlier answer gave it: 1048:1048.',
  ),
});

const Answered = z
  .object({
    stream: z.string().meta({ description: 'The stream of the events.', examples: ['sale-shop~S-1001'] }),
    revision: z
      .int()
      .min(0)
      .meta({ description: 'The revision of the stream after the command.', examples: [0] }),
    position: Position.describe('The position of the last event. A query can wait for it with Pacesetter-Position.'),
    events: z.array(z.string()).meta({
      description: 'The types of the events that were written. Empty where nothing had to change.',
      examples: [['SaleRecorded']],
    }),
    duplicate: z.boolean().meta({
      description: 'True where the command was sent before: this is the first answer again.',
      examples: [false],
    }),
  })
  .meta({ id: 'CommandAnswer', description: 'The answer of an accepted command.' });

const AnswerHeaders = z.object({
  ETag: z.string().describe('The revision in quotes, for If-Match of the next command.'),
  'Pacesetter-Position': Position.describe('The position of the last event.'),
});

const Data = z.looseObject({}).describe('The fields of the command.');

const CloudEvent = z
  .looseObject({
    specversion: z.literal('1.0').describe('The version of CloudEvents.'),
    id: z.string().min(1).describe('The id of the event. `source`/`id` is the command id.'),
    source: z.string().min(1).describe('Where the event comes from.'),
    type: z.string().min(1).describe('The name of the command, after the prefix that the operator has set.'),
    datacontenttype: z.string().optional().describe('application/json, which is assumed where it is left out.'),
    data: Data.optional().describe('The fields of the command. Either this or `data_base64`.'),
    data_base64: z.base64().optional().describe('The fields of the command: JSON in UTF-8, encoded as Base64.'),
  })
  .meta({ id: 'CloudEvent', description: 'A command as a CloudEvent 1.0.' });

const CommandLine = z
  .strictObject({
    type: z.string().describe('The name of the command.'),
    id: CommandId.optional(),
    data: Data,
  })
  .meta({ id: 'CommandLine', description: 'One line of an import.' });

const count = (description: string) => z.int().min(0).describe(description);
const ImportAnswer = z
  .object({
    line: count('The number of the line, from 1. 0 is the import as a whole.').optional(),
    status: z.int().optional().describe('The status that the command would have got by itself.'),
    problem: ProblemDetails.optional(),
    ...Answered.partial().shape,
    summary: z
      .object({
        lines: count('Lines that were read.'),
        accepted: count('Commands that were accepted.'),
        duplicates: count('Commands that were sent before.'),
        refused: count('Lines that were answered with a problem.'),
        byProblem: z.record(z.string(), z.int()).describe('The number of lines by the name of their problem.'),
      })
      .meta({ id: 'ImportSummary', description: 'The counts of an import.' })
      .optional(),
  })
  .meta({
    id: 'ImportAnswer',
    description: 'One line: a problem, an accepted command where ?answers=all asks for it, or the summary.',
  });

const BatchAnswer = z
  .array(
    z
      .object({
        status: z.int().describe('The status that the command would have got by itself.'),
        problem: ProblemDetails.optional(),
        ...Answered.partial().shape,
      })
      .meta({ id: 'BatchItem', description: 'The answer of one event of a batch.' }),
  )
  .meta({ id: 'BatchAnswer', description: 'An answer for each event, in their order.' });

/** One command: its fields with the command id beside them, its headers and its answers. */
export function describeCommand({ name, schema, needsId }: CommandDefinition) {
  const { description } = schema;
  const examples = COMMAND_EXAMPLES[name] ?? {};
  return {
    summary: name,
    operationId: name,
    tags: ['commands'],
    description: `${description ?? ''}${needsId ? ' Needs a command id, in the body or as Idempotency-Key.' : ''}`,
    headers: parametersOf(Headers),
    body: {
      content: {
        'application/json': { schema: bodyOf(name, schema), examples },
        'application/cloudevents+json': { schema: schemaOf(CloudEvent), examples: asEvents(name, examples) },
      },
    },
    response: {
      201: responseOf(Answered, 'Accepted: the events are written.', { headers: AnswerHeaders }),
      200: responseOf(Answered, 'Sent before, or nothing had to change.', { headers: AnswerHeaders }),
    },
  };
}

function bodyOf(name: string, schema: z.ZodType) {
  if (!(schema instanceof z.ZodObject)) throw new TypeError(`The schema of ${name} is not an object.`);
  const description = schema.description ?? '';
  return schemaOf(schema.extend({ commandId: CommandId.optional() }).meta({ id: name, description }));
}

function asEvents(name: string, examples: Examples): Examples {
  return Object.fromEntries(
    Object.entries(examples).map(([key, { value, ...more }]) => [
      key,
      { ...more, value: exampleEvent(name, key, value) },
    ]),
  );
}

/** Many commands in one request. */
export const describeMany = {
  summary: 'Many commands',
  operationId: 'postCommands',
  tags: ['commands'],
  description:
    'Takes lines of NDJSON of any number, a CloudEvent, or a batch of CloudEvents. Lines are read and answered one ' +
    'by ' +
    'one, and a bad line stops nothing. Only problems are answered, and a summary last. Lines that depend on a line ' +
    'above (a person, a product, a target) find it done.',
  querystring: parametersOf(
    z.object({ answers: z.literal('all').optional().describe('Answer every line of NDJSON, not only problems.') }),
  ),
  body: {
    content: {
      'application/x-ndjson': { schema: schemaOf(CommandLine), examples: EXAMPLES_OF_MANY.lines },
      'application/cloudevents+json': { schema: schemaOf(CloudEvent), examples: EXAMPLES_OF_MANY.event },
      'application/cloudevents-batch+json': {
        schema: schemaOf(z.array(CloudEvent).meta({ id: 'CloudEventBatch', description: 'CloudEvents in order.' })),
        examples: EXAMPLES_OF_MANY.batch,
      },
    },
  },
  response: {
    200: {
      ...responseOf(ImportAnswer, 'The answers: lines of NDJSON for lines, an array for a batch.', {
        mediaType: 'application/x-ndjson',
      }),
      content: {
        ...responseOf(ImportAnswer, '', { mediaType: 'application/x-ndjson' }).content,
        ...responseOf(z.union([Answered, BatchAnswer]), '').content,
      },
    },
    201: responseOf(Answered, 'The CloudEvent is accepted: its events are written.', { headers: AnswerHeaders }),
  },
};
