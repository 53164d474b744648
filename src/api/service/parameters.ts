import { z } from 'zod';
import { keyParameter } from '../query/explained.ts';
import { groupParameters } from '../query/groups.ts';

/** What cases are grouped by. */
export const DIMENSIONS = ['topic', 'product', 'salesperson', 'department', 'segment'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The figures that can be explained. */
export const FIGURES = ['opened', 'resolved', 'open', 'reopened', 'csat'] as const;

const by = z
  .enum(DIMENSIONS)
  .describe('What the cases are grouped by: what they name themselves, or the departments of the person they name.');

export const ListQuery = z.strictObject({ ...groupParameters, by });
export const ExplanationQuery = z.strictObject({
  ...groupParameters,
  by,
  key: keyParameter,
  figure: z.enum(FIGURES).describe('The figure to explain.'),
});
