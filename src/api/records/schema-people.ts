import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { head } from '../query/answer.ts';
import { next } from '../query/page.ts';
import { moment, page } from '../query/parameters.ts';
import { Employment, Leave } from './schema.ts';

export const PersonPath = z.object({
  salespersonId: z.string().describe('The salespersonId of HireSalesperson, compared exactly.'),
});
export const PersonQuery = z.strictObject(moment);
export const CoachingQuery = z.strictObject({
  salespersonId: Id.optional().describe('Sessions of this person.'),
  open: z.enum(['true']).optional().describe('`true`: only sessions with an action item that is not done on the day.'),
  ...page,
  ...moment,
});

const day = (what: string) => z.string().describe(`${what}, YYYY-MM-DD.`);
const event = {
  eventId: z.string().describe('The id of the event.'),
  position: z.string().describe('The position of the event, such as "1048:1048".'),
  recordedAt: z.string().describe('When it was recorded, RFC 3339.'),
};
const diagnosisId = z.string().nullable().describe('The diagnosis that led to it. Null without one.');

export const CoachingSession = z
  .object({
    sessionId: z.string().describe('The id of the session.'),
    salespersonId: z.string().describe('The person who was coached.'),
    on: day('The local day of the session'),
    at: z.string().describe('When it was held, RFC 3339.'),
    by: z.string().describe('Who coached.'),
    topic: z.string().describe('What it was about.'),
    notes: z
      .string()
      .nullable()
      .describe('The notes, which are personal. Null without notes, and if you may not see them.'),
    diagnosisId,
    actionItems: z
      .array(
        z.object({
          item: z.int().describe('Its number, from 1.'),
          what: z.string().describe('What is to be done.'),
          due: day('The last day for it'),
          doneOn: z.string().nullable().describe('The day on which it was done, YYYY-MM-DD. Null while it is open.'),
          doneEventId: z.string().nullable().describe('The id of the event that says so. Null while it is open.'),
          overdue: z.boolean().describe('It is open on the day, and its last day is over.'),
        }),
      )
      .describe('What was agreed.'),
    ...event,
  })
  .meta({ id: 'CoachingSession', description: 'A coaching session with its action items.' });

export const CoachingList = z
  .object({ ...head, items: z.array(CoachingSession).describe('The sessions of the page, by day and id.'), next })
  .meta({ id: 'CoachingList', description: 'A page of coaching sessions.' });

export const ImprovementPlan = z
  .object({
    planId: z.string().describe('The id of the plan.'),
    from: day('The first day'),
    until: day('The first day after the plan'),
    goals: z.array(z.string()).describe('What the person is to reach.'),
    by: z.string().describe('Who leads it.'),
    diagnosisId,
    status: z.enum(['planned', 'running', 'closed']).describe('How it stands on the day.'),
    reviews: z
      .array(
        z.object({
          on: day('The local day of the review'),
          at: z.string().describe('When it was held, RFC 3339.'),
          by: z.string().describe('Who reviewed it.'),
          note: z.string().describe('What was found.'),
          ...event,
        }),
      )
      .describe('The reviews, oldest first.'),
    close: z
      .object({
        on: day('The day of the close'),
        outcome: z.enum(['effective', 'ineffective', 'withdrawn']).describe('How it ended.'),
        evidence: z.string().describe('What shows the outcome.'),
        by: z.string().describe('Who closed it.'),
        ...event,
      })
      .nullable()
      .describe('Its close. Null until then.'),
    ...event,
  })
  .meta({ id: 'ImprovementPlan', description: 'An improvement plan with its reviews and its close.' });

export const Person = z
  .object({
    ...head,
    salespersonId: z.string().describe('The id of the person.'),
    name: z.string().describe('The name.'),
    departmentId: z.string().nullable().describe('The department on the day. Null if not employed on it.'),
    employments: z.array(Employment).describe('The employments with their transfers, in the order of the hires.'),
    leaves: z.array(Leave).describe('The leaves.'),
    coaching: z.array(CoachingSession).describe('The coaching sessions that were held by the day, oldest first.'),
    openActionItems: z.int().describe('How many action items are not done on the day.'),
    overdueActionItems: z.int().describe('How many of them are overdue on the day.'),
    plans: z.array(ImprovementPlan).describe('The improvement plans, by their first day.'),
  })
  .meta({ id: 'Person', description: 'A salesperson: employments, leaves, coaching and improvement plans.' });
