import { z } from 'zod';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventShape } from '../query/explained.ts';
import { next } from '../query/page.ts';

const salespersonId = z.string().describe('The person.');
const name = z.string().describe('The name of the person.');

const Practice = z.object({
  practiceId: z.string().describe('The practice.'),
  title: z.string().describe('The title.'),
  body: z.string().describe('What to do, and when.'),
  technique: z.string().nullable().describe('The technique that it is about. Null if it was not given.'),
  productId: z.string().nullable().describe('The product that it is about. Null if it was not given.'),
  segment: z.string().nullable().describe('The segment that it is about. Null if it was not given.'),
  learnedFrom: z.array(z.string()).describe('The people whom it was learned from.'),
  evidence: z.string().nullable().describe('The address of what shows that it works. Null if it was not given.'),
  shares: z
    .array(
      z
        .object({
          departmentId: z.string().nullable().describe('The department. Null for everyone.'),
          ...eventShape,
        })
        .meta({ id: 'PracticeShare', description: 'Who is to know a practice.' }),
    )
    .describe('Who is to know it.'),
  retired: z
    .object({ reason: z.string().describe('Why.'), ...eventShape })
    .nullable()
    .describe('Its retirement. Null until then.'),
  sharedWith: z
    .int()
    .describe(
      'How many people it is shared with, of those whom the caller may see: those with `sharedBy` in its own answer.',
    ),
  acknowledged: z.int().describe('How many of them acknowledged it: those with `acknowledged` too.'),
  using: z.int().describe('How many people use it on the day, of those whom the caller may see: those with `using`.'),
  ...eventShape,
});

export const Playbook = z
  .object({
    ...head,
    on: z.string().describe('The day, YYYY-MM-DD.'),
    items: z
      .array(
        Practice.extend({
          notAcknowledged: z
            .array(z.object({ salespersonId, name }))
            .describe('Who it is shared with, is employed on the day, and has not acknowledged it.'),
        }).meta({ id: 'ListedPractice', description: 'A practice, with the people who do not know it yet.' }),
      )
      .describe('The practices, by id.'),
    next,
  })
  .meta({ id: 'Playbook', description: 'A page of practices.' });
export type Playbook = Answered<typeof Playbook>;

export const KnownPractice = z
  .object({
    ...head,
    on: z.string().describe('The day, YYYY-MM-DD.'),
    practice: Practice.meta({ id: 'Practice', description: 'A practice.' }),
    items: z
      .array(
        z
          .object({
            salespersonId,
            name,
            employed: z.boolean().describe('The person is employed on the day.'),
            sharedBy: z
              .string()
              .nullable()
              .describe('The id of the first event that shares it with them. Null without.'),
            acknowledged: z.object(eventShape).nullable().describe('Their acknowledgement. Null without one.'),
            using: z.boolean().describe('They use it on the day.'),
            uses: z
              .array(
                z
                  .object({
                    from: z.string().describe('The first day, YYYY-MM-DD.'),
                    until: z.string().nullable().describe('The first day on which it is no longer used. Null without.'),
                    droppedBy: z.string().nullable().describe('The id of the event that ends it. Null without one.'),
                    ...eventShape,
                  })
                  .meta({ id: 'PracticeUse', description: 'The days on which a person uses a practice.' }),
              )
              .describe('When they use it.'),
          })
          .meta({ id: 'PracticePerson', description: 'A person who is to know a practice, knows it or used it.' }),
      )
      .describe('Who it is shared with, who knows it and who used it, by person.'),
    next,
  })
  .meta({ id: 'KnownPractice', description: 'A practice, and a page of the people who know or use it.' });
export type KnownPractice = Answered<typeof KnownPractice>;
