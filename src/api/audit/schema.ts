import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { AsOfText, PositionText } from '../query/parameters.ts';

export const EventsQuery = z.strictObject({
  stream: z
    .string()
    .min(1)
    .max(1000)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be printable characters')
    .optional()
    .describe('Events of this stream, such as sale-shop~A1.'),
  type: z
    .union([Id, z.array(Id)])
    .optional()
    .describe('Events of this type, such as SaleRecorded. Repeat it for several types.'),
  after: PositionText.optional().describe('Events after this position: "position" of the last event that you have.'),
  asOf: AsOfText.optional().describe(
    'Events that were recorded by then: an RFC 3339 instant or a position such as 1048:1048. Without it: now.',
  ),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a count from 1')
    .optional()
    .describe('How many events at most. Without it: all.'),
});
export type EventsQuery = z.infer<typeof EventsQuery>;

const Metadata = z
  .object({
    command: z.string().describe('The command that made the event.'),
    commandId: z.string().optional().describe('The id of the command. Absent if the client sent none.'),
    hash: z
      .string()
      .describe('SHA-256 of the command. It distinguishes a retry from another command with the same id.'),
    actor: z.string().describe('The name of the API key that posted the command.'),
    onBehalfOf: z.string().optional().describe('For whom the command was posted.'),
    correlationId: z.string().describe('The same for all events that one request caused.'),
    causationId: z.string().optional().describe('The id of the event that a reaction answered with the command.'),
    traceparent: z.string().optional().describe('The trace of the request (W3C Trace Context).'),
    schema: z.number().describe('The version of the data.'),
    day: z.string().describe("The event's day in the company's time zone, YYYY-MM-DD."),
  })
  .describe('Who did it, when and why.');

export const EventLine = z
  .object({
    position: z.string().describe('Where the event is in the log, such as "1048:1048".'),
    revision: z.number().describe('Where the event is in its stream, from 0.'),
    stream: z.string().describe('The stream, such as sale-shop~A1.'),
    id: z.string().describe('The id of the event.'),
    type: z.string().describe('The type of the event, such as SaleRecorded.'),
    data: z
      .record(z.string(), z.unknown())
      .describe(
        'What happened: the members depend on the type. Of a finding that is sealed: diagnosisId, department, and ' +
          '`sealed` (true).',
      ),
    metadata: Metadata,
    recordedAt: z.string().describe('When the event was recorded (RFC 3339).'),
  })
  .meta({ id: 'EventLine', description: 'A line of NDJSON: one event, as it is stored.' });
export type EventLine = z.infer<typeof EventLine>;
