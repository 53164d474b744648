import { z } from 'zod';
import { BasisPoints, type CommandsOf, DayText, distinct, Id, Instant, Text } from '../kernel/schema.ts';

export const AskedDepartment = z
  .enum(['production', 'customer service', 'marketing', 'product', 'pricing', 'hr', 'logistics', 'management'])
  .meta({ id: 'AskedDepartment', description: 'A department of the company that is asked for a finding.' });

export const Cause = z
  .enum(['price', 'product', 'delivery', 'service', 'marketing', 'market', 'employee', 'target setting', 'other'])
  .meta({ id: 'Cause', description: 'A cause of a missed target.' });

const Note = Text(10_000).describe('What people should know of it.');

export const OpenDiagnosis = z
  .strictObject({
    diagnosisId: Id.describe('Your id of the diagnosis.'),
    targetId: Id.describe('The target that was missed.'),
    because: Text(2000).describe('Why the target is looked into.'),
  })
  .describe('Opens the diagnosis of a missed target.');
export type OpenDiagnosis = z.infer<typeof OpenDiagnosis>;

export const RequestFinding = z
  .strictObject({
    diagnosisId: Id.describe('The diagnosis.'),
    department: AskedDepartment,
    question: Text(2000).describe('What the department is asked.'),
    due: DayText.describe('The last day for the finding. The diagnosis can be concluded without it after that day.'),
  })
  .describe('Asks a department for its finding, once in a diagnosis.');
export type RequestFinding = z.infer<typeof RequestFinding>;

export const SubmitFinding = z
  .strictObject({
    diagnosisId: Id.describe('The diagnosis.'),
    department: AskedDepartment,
    causes: z
      .array(
        z
          .strictObject({
            cause: Cause,
            basisPoints: BasisPoints.optional().describe('Its share of the shortfall, if the department can say.'),
          })
          .meta({ id: 'FoundCause', description: 'A cause that a department found, with its share if it is known.' }),
      )
      .max(9)
      .describe('The causes that it found, each once. An empty list: none on its side.'),
    evidence: Text(10_000).describe('What shows it: figures, events, documents.'),
    note: Note,
  })
  .describe('Submits the finding of a department that was asked for one.');
export type SubmitFinding = z.infer<typeof SubmitFinding>;

export const ConcludeDiagnosis = z
  .strictObject({
    diagnosisId: Id.describe('The diagnosis.'),
    causes: z
      .array(
        z
          .strictObject({ cause: Cause, basisPoints: BasisPoints.describe('Its share of the shortfall.') })
          .meta({ id: 'ConcludedCause', description: 'A cause with its share of the shortfall.' }),
      )
      .min(1)
      .max(9)
      .describe('The causes, each once. Their shares sum to 10,000 basis points.'),
    note: Note,
    at: Instant.optional().describe(
      'When it was concluded, if that was before it is recorded: RFC 3339 with an offset. Without it: now.',
    ),
  })
  .describe('Concludes a diagnosis, once every finding that it asked for is in or overdue.');
export type ConcludeDiagnosis = z.infer<typeof ConcludeDiagnosis>;

const action = {
  diagnosisId: Id.describe('The diagnosis.'),
  actionId: Id.describe('The corrective action, as PlanCorrectiveAction named it.'),
};

export const PlanCorrectiveAction = z
  .strictObject({
    diagnosisId: Id.describe('The diagnosis, which is concluded.'),
    actionId: Id.describe('Your id of the corrective action, unique within the diagnosis.'),
    cause: Cause.describe('The cause that it is against, one of those that were concluded.'),
    kind: Text(200).describe('What kind of action it is, in your words: "training", "price list".'),
    owner: Id.describe('Who sees to it.'),
    from: DayText.describe('The first day on which it is at work.'),
    due: DayText.describe('The last day for completing it.'),
    affects: z
      .union([
        z
          .strictObject({ salespersonIds: distinct(Id, 1000).describe('The people.') })
          .meta({ id: 'AffectsSalespeople', description: 'These people.' }),
        z
          .strictObject({ departmentId: Id.describe('A department, with all below it.') })
          .meta({ id: 'AffectsDepartment', description: 'Everyone who belongs to a department or to one below it.' }),
      ])
      .describe('Whose results it should change: some people, or a department.'),
  })
  .describe('Plans a corrective action against a concluded cause.');
export type PlanCorrectiveAction = z.infer<typeof PlanCorrectiveAction>;

export const CompleteCorrectiveAction = z
  .strictObject({ ...action, on: DayText.describe('The day on which it was completed.') })
  .describe('Records that a corrective action is completed.');
export type CompleteCorrectiveAction = z.infer<typeof CompleteCorrectiveAction>;

export const VerifyCorrectiveAction = z
  .strictObject({
    ...action,
    effective: z.boolean().describe('Whether it removed the cause.'),
    evidence: Text(10_000).describe('What shows it: figures, events, documents.'),
  })
  .describe('Records whether a completed corrective action was effective.');
export type VerifyCorrectiveAction = z.infer<typeof VerifyCorrectiveAction>;

export const diagnosisCommands = {
  OpenDiagnosis,
  RequestFinding,
  SubmitFinding,
  ConcludeDiagnosis,
  PlanCorrectiveAction,
  CompleteCorrectiveAction,
  VerifyCorrectiveAction,
};
export type DiagnosisCommands = CommandsOf<typeof diagnosisCommands>;
