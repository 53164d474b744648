import { z } from 'zod';
import { type CommandsOf, DayText, distinct, Id, Text } from '../kernel/schema.ts';

const practice = { practiceId: Id.describe('The practice, as PublishPractice named it.') };
const ofPerson = { ...practice, salespersonId: Id.describe('The person.') };

export const PublishPractice = z
  .strictObject({
    practiceId: Id.describe('Your id of the practice.'),
    title: Text(500).describe('The title that people read.'),
    body: Text(10_000).describe('What to do, and when.'),
    technique: Id.optional().describe('The sales technique that it is about, as sales name it.'),
    productId: Id.optional().describe('The product that it is about.'),
    segment: Id.optional().describe('The segment that it is about, as sales name it.'),
    learnedFrom: distinct(Id, 100).optional().describe('The salespeople whom it was learned from.'),
    evidence: Text(2000).optional().describe('What shows that it works: the address of a query, with its position.'),
  })
  .describe('Publishes a practice: what works, so that others can do it too.');
export type PublishPractice = z.infer<typeof PublishPractice>;

export const SharePractice = z
  .strictObject({
    ...practice,
    with: z
      .union([
        z.literal('everyone').describe('All salespeople.'),
        z
          .strictObject({ departmentId: Id.describe('The department, with all below it.') })
          .meta({ id: 'WithDepartment', description: 'Everyone of a department or of one below it.' }),
      ])
      .describe('Who is to know it, people who join later included.'),
  })
  .describe('Shares a practice with everyone, or with a department. People acknowledge it.');
export type SharePractice = z.infer<typeof SharePractice>;

export const AcknowledgePractice = z.strictObject(ofPerson).describe('Records that a person knows a practice.');
export type AcknowledgePractice = z.infer<typeof AcknowledgePractice>;

export const AdoptPractice = z
  .strictObject({ ...ofPerson, from: DayText.describe('The first day on which the person uses it.') })
  .describe('Records that a person uses a practice from a day on.');
export type AdoptPractice = z.infer<typeof AdoptPractice>;

export const DropPractice = z
  .strictObject({ ...ofPerson, until: DayText.describe('The first day on which the person no longer uses it.') })
  .describe('Records that a person no longer uses a practice.');
export type DropPractice = z.infer<typeof DropPractice>;

export const RetirePractice = z
  .strictObject({ ...practice, reason: Text(2000).describe('Why, for people who read the history.') })
  .describe('Retires a practice: it is no longer shared or adopted. Those who use it may drop it.');
export type RetirePractice = z.infer<typeof RetirePractice>;

export const practiceCommands = {
  PublishPractice,
  SharePractice,
  AcknowledgePractice,
  AdoptPractice,
  DropPractice,
  RetirePractice,
};
export type PracticeCommands = CommandsOf<typeof practiceCommands>;
