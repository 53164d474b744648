import { z } from 'zod';
import { type CommandsOf, DayText, Id, Instant, Text } from '../../kernel/schema.ts';

const Because = z
  .strictObject({ diagnosisId: Id.describe('The diagnosis that led to the session.') })
  .describe('What led to the session.');

const ActionItem = z
  .strictObject({
    what: Text(1000).describe('What is to be done.'),
    due: DayText.describe('The last day for it.'),
  })
  .meta({ id: 'ActionItem', description: 'What was agreed, and until when.' });

export const RecordCoachingSession = z
  .strictObject({
    sessionId: Id.describe('Your id of the session.'),
    salespersonId: Id.describe('The person who was coached.'),
    at: Instant.describe('When it was held, RFC 3339 with an offset. The person is employed on that day.'),
    by: Id.describe('Who coached.'),
    topic: z
      .enum(['product', 'audience', 'strategy', 'technique', 'other'])
      .describe('What it was about: the product, whom to sell to, how to plan, how to sell, or something else.'),
    notes: Text(10_000).optional().describe('Notes on the person. Only auditors and admins read them.'),
    actionItems: z
      .array(ActionItem)
      .min(1)
      .max(50)
      .optional()
      .describe('What was agreed, numbered from 1 in this order. Leave it out if nothing was.'),
    because: Because.optional(),
  })
  .describe('Records a coaching session that was held, with the action items that were agreed.');
export type RecordCoachingSession = z.infer<typeof RecordCoachingSession>;

export const CompleteActionItem = z
  .strictObject({
    sessionId: Id.describe('The session.'),
    item: z.int().min(1).max(50).describe('The number of the action item, from 1.'),
    on: DayText.describe('The day on which it was done.'),
  })
  .describe('Records that an action item of a coaching session is done.');
export type CompleteActionItem = z.infer<typeof CompleteActionItem>;

export const coachingCommands = { RecordCoachingSession, CompleteActionItem };
export type CoachingCommands = CommandsOf<typeof coachingCommands>;
