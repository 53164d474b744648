import { z } from 'zod';
import { type CommandsOf, DayText, Id, Text, UnitFraction } from '../kernel/schema.ts';

export const FoundDepartment = z.strictObject({ departmentId: Id, name: Text(500), parentId: Id.optional() });
export type FoundDepartment = z.infer<typeof FoundDepartment>;

/** `parentId: null` puts the department at the top. */
export const MoveDepartment = z.strictObject({ departmentId: Id, parentId: Id.nullable(), effectiveOn: DayText });
export type MoveDepartment = z.infer<typeof MoveDepartment>;

/** Before each `until` (ascending) the person is expected to reach that fraction of a target; after the last, all of it. */
export const Ramp = z
  .array(z.strictObject({ until: DayText, fraction: UnitFraction }))
  .min(1)
  .max(36);
export type Ramp = z.infer<typeof Ramp>;

export const HireSalesperson = z.strictObject({
  salespersonId: Id,
  name: Text(500),
  departmentId: Id,
  on: DayText,
  ramp: Ramp.optional(),
});
export type HireSalesperson = z.infer<typeof HireSalesperson>;

export const TransferSalesperson = z.strictObject({
  salespersonId: Id,
  departmentId: Id,
  effectiveOn: DayText,
  reason: Text(2000),
});
export type TransferSalesperson = z.infer<typeof TransferSalesperson>;

/** `until` is the first day back. */
export const RecordLeave = z.strictObject({ salespersonId: Id, from: DayText, until: DayText });
export type RecordLeave = z.infer<typeof RecordLeave>;

/** Replaces day, department and ramp of the current hire. */
export const CorrectHire = z.strictObject({
  salespersonId: Id,
  on: DayText,
  departmentId: Id,
  ramp: Ramp.optional(),
  reason: Text(2000),
});
export type CorrectHire = z.infer<typeof CorrectHire>;

/** Replaces the transfer that was effective on `effectiveOn`; `to: null` takes it back. */
export const CorrectTransfer = z.strictObject({
  salespersonId: Id,
  effectiveOn: DayText,
  to: z.strictObject({ departmentId: Id, effectiveOn: DayText }).nullable(),
  reason: Text(2000),
});
export type CorrectTransfer = z.infer<typeof CorrectTransfer>;

/** Replaces the leave of exactly these days; `to: null` takes it back. */
export const CorrectLeave = z.strictObject({
  salespersonId: Id,
  from: DayText,
  until: DayText,
  to: z.strictObject({ from: DayText, until: DayText }).nullable(),
  reason: Text(2000),
});
export type CorrectLeave = z.infer<typeof CorrectLeave>;

export const EndEmployment = z.strictObject({
  salespersonId: Id,
  lastDay: DayText,
  reason: z.enum(['resigned', 'retired', 'performance', 'redundancy']),
});
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
  EndEmployment,
};
export type SalespersonCommands = CommandsOf<typeof salespersonCommands>;
