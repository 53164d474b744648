import { z } from 'zod';
import { BasisPoints, type CommandsOf, DayText, Id, Instant, Text } from '../kernel/schema.ts';

const Department = z
  .enum(['production', 'customer service', 'marketing', 'product', 'pricing', 'hr', 'logistics', 'management'])
  .meta({ id: 'AskedDepartment', description: 'A department of the company that is asked for a finding.' });

const Cause = z
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
    department: Department,
    question: Text(2000).describe('What the department is asked.'),
    due: DayText.describe('The last day for the finding. The diagnosis can be concluded without it after that day.'),
  })
  .describe('Asks a department for its finding, once in a diagnosis.');
export type RequestFinding = z.infer<typeof RequestFinding>;

export const SubmitFinding = z
  .strictObject({
    diagnosisId: Id.describe('The diagnosis.'),
    department: Department,
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

export const diagnosisCommands = { OpenDiagnosis, RequestFinding, SubmitFinding, ConcludeDiagnosis };
export type DiagnosisCommands = CommandsOf<typeof diagnosisCommands>;
