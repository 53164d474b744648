import { z } from 'zod';
import { type CommandsOf, DayText, distinct, Id, Instant, Text } from '../kernel/schema.ts';
import { TOPICS } from './events.ts';

const topic = z.enum(TOPICS).describe('What it is about: the product, whom to sell to, how to plan, or how to sell.');
const Reason = Text(2000).describe('Why, for people who read the history.');
const Score = z.int().min(0).max(100);
const Months = z.int().min(1).max(600);

const material = { materialId: Id.describe('Your id of the material.') };

export const PublishMaterial = z
  .strictObject({
    ...material,
    version: z.int().min(1).max(10_000).describe('The number of the version: 1, then one more than the last.'),
    topic,
    title: Text(500).describe('The title that people read.'),
    link: Text(2000).optional().describe('Where it is found.'),
    body: Text(10_000).optional().describe('Its text, if it is not found elsewhere.'),
  })
  .describe('Publishes a version of a training material. People acknowledge each version.');
export type PublishMaterial = z.infer<typeof PublishMaterial>;

export const AcknowledgeMaterial = z
  .strictObject({
    ...material,
    version: z.int().min(1).max(10_000).describe('The version that was read.'),
    by: Id.describe('The salesperson who read it.'),
  })
  .describe('Records that a salesperson read a version of a material.');
export type AcknowledgeMaterial = z.infer<typeof AcknowledgeMaterial>;

const programme = {
  programmeId: Id.describe('Your id of the programme.'),
  title: Text(500).describe('The title that people read.'),
  topic,
  materialIds: distinct(Id, 100).optional().describe('The materials that belong to it, each once, published before.'),
  passScore: Score.optional().describe(
    'The lowest score that passes, from 0 to 100. Without it every completion passes, and needs no score.',
  ),
  validityMonths: Months.optional().describe(
    'For how many months after a completion the certificate is valid. Without it: without end.',
  ),
  recurrenceMonths: Months.optional().describe(
    'How many months after each completion the training is due again. Without it: when the certificate runs out.',
  ),
};

export const DefineProgramme = z.strictObject(programme).describe('Defines a training programme.');
export type DefineProgramme = z.infer<typeof DefineProgramme>;

export const ReviseProgramme = z
  .strictObject(programme)
  .describe(
    'Replaces all that is known of a programme: what is left out is removed. Completions before it stay as they are.',
  );
export type ReviseProgramme = z.infer<typeof ReviseProgramme>;

const training = { trainingId: Id.describe('The training, as AssignTraining named it.') };

export const AssignTraining = z
  .strictObject({
    trainingId: Id.describe('Your id of the training.'),
    programmeId: Id.describe('The programme to complete.'),
    to: z
      .union([
        z
          .strictObject({ salespersonId: Id.describe('One person.') })
          .meta({ id: 'ToSalesperson', description: 'One person.' }),
        z
          .strictObject({ departmentId: Id.describe('A department, with all below it.') })
          .meta({ id: 'ToDepartment', description: 'Everyone who belongs to a department or to one below it.' }),
      ])
      .describe('Who is to complete it: a person, or everyone of a department, people who join later included.'),
    from: DayText.describe('The first day. Of a department, everyone who belongs to it on this day or later.'),
    due: DayText.describe('The last day for it. People who join later have 30 days at least.'),
    because: z
      .union([
        z
          .strictObject({ diagnosisId: Id.describe('The diagnosis.') })
          .meta({ id: 'BecauseOfDiagnosis', description: 'A diagnosis led to it.' }),
        z
          .strictObject({ needId: Id.describe('The training need.') })
          .meta({ id: 'BecauseOfNeed', description: 'A training need led to it.' }),
      ])
      .optional()
      .describe('What led to it.'),
  })
  .describe('Assigns a training programme to a person, or to everyone who belongs to a department.');
export type AssignTraining = z.infer<typeof AssignTraining>;

export const StartTraining = z
  .strictObject({
    ...training,
    salespersonId: Id.describe('The person who starts. The training is assigned to them.'),
    at: Instant.describe('When.'),
  })
  .describe('Records that a person started a training. It need not be posted before the completion.');
export type StartTraining = z.infer<typeof StartTraining>;

export const CompleteTraining = z
  .strictObject({
    ...training,
    salespersonId: Id.describe('The person who completed it. The training is assigned to them.'),
    at: Instant.describe('When. Its local day is the first of the certificate.'),
    score: Score.optional().describe('The score, from 0 to 100. Required if the programme has a pass score.'),
  })
  .describe(
    'Records that a person completed a training. With a score below the pass score it is recorded, and is still due. ' +
      'The programme counts as it is now: a later revision does not change the certificate.',
  );
export type CompleteTraining = z.infer<typeof CompleteTraining>;

export const CancelTraining = z
  .strictObject({ ...training, reason: Reason })
  .describe('Cancels a training: nobody has to complete it any more. Certificates stay valid.');
export type CancelTraining = z.infer<typeof CancelTraining>;

export const IdentifyTrainingNeed = z
  .strictObject({
    needId: Id.describe('Your id of the need.'),
    salespersonId: Id.optional().describe('The person who needs it. Either a person or a department.'),
    departmentId: Id.optional().describe('The department that needs it. Either a person or a department.'),
    topic,
    because: Text(2000).describe('What shows the need.'),
    by: Id.describe('Who identified it.'),
  })
  .refine(({ salespersonId, departmentId }) => (salespersonId === undefined) !== (departmentId === undefined), {
    path: ['salespersonId'],
    message: 'send either salespersonId or departmentId',
  })
  .describe('Records that a person or a department needs training. AssignTraining can name it as the reason.');
export type IdentifyTrainingNeed = z.infer<typeof IdentifyTrainingNeed>;

export const materialCommands = { PublishMaterial, AcknowledgeMaterial };
export type MaterialCommands = CommandsOf<typeof materialCommands>;
export const programmeCommands = { DefineProgramme, ReviseProgramme };
export type ProgrammeCommands = CommandsOf<typeof programmeCommands>;
export const trainingCommands = { AssignTraining, StartTraining, CompleteTraining, CancelTraining };
export type TrainingCommands = CommandsOf<typeof trainingCommands>;
export const needCommands = { IdentifyTrainingNeed };
export type NeedCommands = CommandsOf<typeof needCommands>;
