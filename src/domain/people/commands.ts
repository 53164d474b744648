import { z } from 'zod';
import { type CommandsOf, DayText, Id, Text, UnitFraction } from '../kernel/schema.ts';

const Reason = Text(2000).describe('Why, for people who read the history.');

export const FoundDepartment = z
  .strictObject({
    departmentId: Id.describe('Your id of the department.'),
    name: Text(500).describe('The name that people read.'),
    parentId: Id.optional().describe('The department that it belongs to. Leave it out for one at the top.'),
  })
  .describe('Founds a department, at the top or below another.');
export type FoundDepartment = z.infer<typeof FoundDepartment>;

export const MoveDepartment = z
  .strictObject({
    departmentId: Id.describe('The department that moves, with all below it.'),
    parentId: Id.nullable().describe('The new parent. `null` puts the department at the top.'),
    effectiveOn: DayText.describe('The first day under the new parent.'),
  })
  .describe('Puts a department under another parent from a day on. Sales of earlier days stay where they are.');
export type MoveDepartment = z.infer<typeof MoveDepartment>;

export const Ramp = z
  .array(
    z
      .strictObject({
        until: DayText.describe('The first day on which this fraction no longer applies.'),
        fraction: UnitFraction.meta({
          description: 'How much of a target is expected before `until`, from "0" to "1".',
          examples: ['0.50'],
        }),
      })
      .meta({ id: 'RampStep', description: 'A step of a ramp.' }),
  )
  .min(1)
  .max(36)
  .describe(
    'How a new person grows into a target: before each `until`, in ascending order, that fraction of it is expected; ' +
      'after the last one all of it. Leave it out where all is expected from the first day.',
  );
export type Ramp = z.infer<typeof Ramp>;

export const HireSalesperson = z
  .strictObject({
    salespersonId: Id.describe('Your id of the person.'),
    name: Text(500).describe('The name that people read.'),
    departmentId: Id.describe('The department from the first day on.'),
    on: DayText.describe('The first day of the employment.'),
    ramp: Ramp.optional(),
  })
  .describe('Hires a salesperson. A person who left can be hired again.');
export type HireSalesperson = z.infer<typeof HireSalesperson>;

export const TransferSalesperson = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    departmentId: Id.describe('The new department.'),
    effectiveOn: DayText.describe('The first day in the new department.'),
    reason: Reason,
  })
  .describe('Moves a salesperson to another department from a day on.');
export type TransferSalesperson = z.infer<typeof TransferSalesperson>;

export const RecordLeave = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    from: DayText.describe('The first day of the leave.'),
    until: DayText.describe('The first day back at work.'),
  })
  .describe('Records a leave. A target with `proration: days` expects nothing for its days.');
export type RecordLeave = z.infer<typeof RecordLeave>;

export const CorrectHire = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    on: DayText.describe('The right first day of the current employment.'),
    departmentId: Id.describe('The right first department.'),
    ramp: Ramp.optional(),
    reason: Reason,
  })
  .describe('Replaces day, department and ramp of the current hire. All of them: a ramp that is left out is removed.');
export type CorrectHire = z.infer<typeof CorrectHire>;

export const CorrectTransfer = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    effectiveOn: DayText.describe('The recorded day of the transfer that was wrong.'),
    to: z
      .strictObject({
        departmentId: Id.describe('The right department.'),
        effectiveOn: DayText.describe('The right first day in it.'),
      })
      .nullable()
      .describe('The right transfer. `null` takes the transfer back.'),
    reason: Reason,
  })
  .describe('Replaces a transfer, or takes it back.');
export type CorrectTransfer = z.infer<typeof CorrectTransfer>;

export const CorrectLeave = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    from: DayText.describe('The recorded first day of the leave that was wrong.'),
    until: DayText.describe('The recorded first day back.'),
    to: z
      .strictObject({
        from: DayText.describe('The right first day of the leave.'),
        until: DayText.describe('The right first day back.'),
      })
      .nullable()
      .describe('The right leave. `null` takes the leave back.'),
    reason: Reason,
  })
  .describe('Replaces the leave of exactly these days, or takes it back.');
export type CorrectLeave = z.infer<typeof CorrectLeave>;

const MANY_EVIDENCE = 50;

export const ProposeEndOfEmployment = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    lastDay: DayText.describe('The last day of the employment, which is still part of it.'),
    evidence: z
      .strictObject({
        diagnosisId: Id.describe('The diagnosis of a missed target of this person.'),
        sessionIds: z
          .array(Id)
          .max(MANY_EVIDENCE)
          .optional()
          .describe('Coaching sessions of this person after the diagnosis. At least one session or training counts.'),
        trainingIds: z
          .array(Id)
          .max(MANY_EVIDENCE)
          .optional()
          .describe('Trainings that this person completed after the diagnosis.'),
        planId: Id.describe('The improvement plan after that, which was closed as ineffective.'),
      })
      .describe('What was done before, in the order in which it has to come.'),
    note: Text(10_000).describe('Why, for the person who decides.'),
  })
  .describe(
    'Proposes to end an employment for performance. It must be earned: a diagnosed miss, help after it, and a plan ' +
      'that did not work. Somebody else approves it with EndEmployment. A newer proposal replaces it.',
  );
export type ProposeEndOfEmployment = z.infer<typeof ProposeEndOfEmployment>;

export const EndEmployment = z
  .strictObject({
    salespersonId: Id.describe('The person.'),
    lastDay: DayText.describe('The last day of the employment, which is still part of it.'),
    reason: z.enum(['resigned', 'retired', 'performance', 'redundancy']).describe('Why the employment ends.'),
  })
  .describe(
    'Ends the employment of a salesperson. For performance, it approves the standing proposal of somebody else.',
  );
export type EndEmployment = z.infer<typeof EndEmployment>;

export const departmentCommands = { FoundDepartment, MoveDepartment };
export type DepartmentCommands = CommandsOf<typeof departmentCommands>;

export const salespersonCommands = {
  HireSalesperson,
  TransferSalesperson,
  RecordLeave,
  CorrectHire,
  CorrectTransfer,
  CorrectLeave,
  ProposeEndOfEmployment,
  EndEmployment,
};
export type SalespersonCommands = CommandsOf<typeof salespersonCommands>;
