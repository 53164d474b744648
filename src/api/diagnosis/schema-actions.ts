import { z } from 'zod';
import { Cause } from '../../domain/diagnosis/commands.ts';
import type { Answered } from '../query/answered.ts';

const shape = {
  diagnosisId: z.string().describe('The diagnosis that it was planned in.'),
  actionId: z.string().describe('The action.'),
  cause: Cause,
  kind: z.string().describe('What kind of action it is.'),
  from: z.string().describe('The first day on which it is at work, YYYY-MM-DD.'),
  completedOn: z.string().nullable().describe('The day on which it was completed, YYYY-MM-DD. Null until then.'),
  effective: z.boolean().nullable().describe('Whether it was verified as effective. Null until that is verified.'),
  effect: z.string().describe('The address of its measured effect, as of the same moment.'),
};

export const ActionBefore = z
  .object(shape)
  .meta({ id: 'ActionBefore', description: 'A corrective action against the same cause in an earlier period.' });
export type ActionBefore = Answered<typeof ActionBefore>;
