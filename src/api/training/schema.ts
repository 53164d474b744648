import { z } from 'zod';
import { TOPICS } from '../../domain/training/events.ts';
import { head } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { eventShape } from '../query/explained.ts';
import { next } from '../query/page.ts';

const day = (what: string) => z.string().describe(`${what}, YYYY-MM-DD.`);
const at = z.string().describe('When, RFC 3339.');
const topic = z.enum(TOPICS).describe('What it is about.');

const Start = z
  .object({ on: day('The local day'), at, ...eventShape })
  .meta({ id: 'TrainingStart', description: 'A start of a training.' });

const completion = {
  on: day('The local day'),
  at,
  score: z.int().nullable().describe('The score, from 0 to 100. Null if none was given.'),
  passScore: z.int().nullable().describe('The lowest score that passed then. Null where every completion did.'),
  passed: z.boolean().describe('It earned a certificate.'),
  validUntil: day('The first day on which its certificate is no longer valid').nullable(),
  dueAgain: day('The last day for the next completion').nullable(),
  ...eventShape,
};

const Certificate = z
  .object({
    from: day('The first day'),
    until: day('The first day on which it is no longer valid').nullable(),
    status: z.enum(['valid', 'running out', 'expired']).describe('How it stands on the day.'),
    eventId: z.string().describe('The id of the completion that earned it.'),
  })
  .meta({ id: 'Certificate', description: 'A certificate on the day. One that runs out within 30 days is valid.' });

const Item = z
  .object({
    trainingId: z.string().describe('The training.'),
    salespersonId: z.string().describe('The person.'),
    name: z.string().describe('The name of the person.'),
    programmeId: z.string().describe('The programme.'),
    title: z.string().describe('The title of the programme.'),
    assignment: z
      .object({
        to: z
          .object({
            salespersonId: z.string().nullable().describe('The person to whom it is assigned. Null for a department.'),
            departmentId: z.string().nullable().describe('The department. Null for a person.'),
          })
          .describe('To whom.'),
        from: day('The first day'),
        due: day('The last day for it'),
        diagnosisId: z.string().nullable().describe('The diagnosis that led to it. Null without one.'),
        needId: z.string().nullable().describe('The need that led to it. Null without one.'),
        cancelledOn: day('The day on which it was cancelled').nullable(),
        ...eventShape,
      })
      .describe('The training as it was assigned.'),
    assigned: z
      .boolean()
      .describe('It stands, and is assigned to the person. False for people who completed it and need not any more.'),
    employed: z.boolean().describe('The person is employed on the day.'),
    joinedOn: day('The day on which the person joined the department, if that is after the first day').nullable(),
    duty: z
      .enum(['done', 'due', 'overdue'])
      .nullable()
      .describe('What the person has to do. Null if they are not employed on the day, or it is not assigned any more.'),
    due: day('The last day for the next completion').nullable().describe('The last day for it. Null: nothing more.'),
    started: Start.nullable().describe('The start that no completion follows. Null without one.'),
    completions: z
      .array(z.object(completion).meta({ id: 'Completion', description: 'A completion of a training.' }))
      .describe('All completions by the day, oldest first.'),
    certificate: Certificate.nullable().describe('That of the last completion that passed. Null without one.'),
  })
  .meta({ id: 'TrainingItem', description: 'A training and a person.' });

export const TrainingList = z
  .object({
    ...head,
    on: day('The day'),
    items: z.array(Item).describe('By person and training.'),
    next,
  })
  .meta({ id: 'TrainingList', description: 'A page of trainings with the people that they are assigned to.' });
export type TrainingList = Answered<typeof TrainingList>;

export const TrainingProgramme = z
  .object({
    ...head,
    programmeId: z.string().describe('The id of the programme.'),
    versions: z
      .array(
        z
          .object({
            title: z.string().describe('The title.'),
            topic,
            materialIds: z.array(z.string()).describe('Its materials.'),
            passScore: z.int().nullable().describe('The lowest score that passes. Null: every completion does.'),
            validityMonths: z.int().nullable().describe('Months for which a certificate is valid. Null: without end.'),
            recurrenceMonths: z
              .int()
              .nullable()
              .describe('Months after which it is due again. Null: it does not recur.'),
            ...eventShape,
          })
          .meta({ id: 'ProgrammeVersion', description: 'A version of a training programme.' }),
      )
      .describe('Its versions, oldest first. The last one is in force.'),
    items: z
      .array(
        z
          .object({
            trainingId: z.string().describe('The training.'),
            salespersonId: z.string().describe('The person.'),
            ...completion,
          })
          .meta({ id: 'ProgrammeCompletion', description: 'A completion of a training of the programme.' }),
      )
      .describe('Its completions, in the order of the log.'),
    next,
  })
  .meta({ id: 'TrainingProgramme', description: 'A training programme, and a page of its completions.' });
export type TrainingProgramme = Answered<typeof TrainingProgramme>;

const Material = z
  .object({
    materialId: z.string().describe('The id of the material.'),
    versions: z
      .array(
        z
          .object({
            version: z.int().describe('Its number, from 1.'),
            topic,
            title: z.string().describe('The title.'),
            link: z.string().nullable().describe('Where it is found. Null if it was not given.'),
            body: z.string().nullable().describe('Its text. Null if it was not given.'),
            acknowledgedBy: z
              .array(
                z.object({
                  salespersonId: z.string().describe('The person.'),
                  ...eventShape,
                }),
              )
              .describe('Who read this version, by person.'),
            ...eventShape,
          })
          .meta({ id: 'MaterialVersion', description: 'A version of a training material.' }),
      )
      .describe('Its versions, oldest first.'),
  })
  .meta({ id: 'TrainingMaterial', description: 'A training material.' });

export const MaterialList = z
  .object({ ...head, items: z.array(Material).describe('The materials, by id.'), next })
  .meta({ id: 'MaterialList', description: 'A page of training materials.' });
export type MaterialList = Answered<typeof MaterialList>;

const Need = z
  .object({
    needId: z.string().describe('The id of the need.'),
    salespersonId: z.string().nullable().describe('The person who needs it. Null for a department.'),
    departmentId: z.string().nullable().describe('The department that needs it. Null for a person.'),
    topic,
    because: z.string().describe('What shows the need.'),
    by: z.string().describe('Who identified it.'),
    trainingIds: z.array(z.string()).describe('Trainings that were assigned because of it.'),
    ...eventShape,
  })
  .meta({ id: 'TrainingNeed', description: 'A training need.' });

export const NeedList = z
  .object({ ...head, items: z.array(Need).describe('The needs, by id.'), next })
  .meta({ id: 'NeedList', description: 'A page of training needs.' });
export type NeedList = Answered<typeof NeedList>;
