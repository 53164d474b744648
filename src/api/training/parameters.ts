import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { moment, page } from '../query/parameters.ts';

export const STATUSES = ['assigned', 'due', 'overdue', 'valid', 'running out', 'expired'] as const;

export const TrainingQuery = z.strictObject({
  scope: z
    .enum(['salesperson', 'department', 'company'])
    .optional()
    .describe('Whose: one person, everyone who belongs to a department or below it on the day, or all.'),
  scopeId: Id.optional().describe('The person or the department. Required with these two scopes.'),
  programmeId: Id.optional().describe('Trainings of this programme.'),
  status: z
    .enum(STATUSES)
    .optional()
    .describe(
      'Only these: assigned; due, within 30 days if it was completed before; overdue; with a certificate that is ' +
        'valid, that runs out within 30 days, or that has expired.',
    ),
  ...page,
  ...moment,
});

export const ListQuery = z.strictObject({ ...page, ...moment });
export const ProgrammePath = z.object({
  programmeId: z.string().describe('The programmeId of DefineProgramme, compared exactly.'),
});
