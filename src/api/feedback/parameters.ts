import { z } from 'zod';
import { keyParameter } from '../query/explained.ts';
import { groupParameters } from '../query/groups.ts';

/** What feedback is grouped by. */
export const DIMENSIONS = ['topic', 'product', 'salesperson', 'department'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The figures that can be explained. */
export const FIGURES = ['n', 'promoters', 'promoterShare', 'detractors', 'detractorShare'] as const;

const by = z
  .enum(DIMENSIONS)
  .describe('What the feedback is grouped by: what it names itself, or the departments of the person it names.');

export const ListQuery = z.strictObject({ ...groupParameters, by });
export const ExplanationQuery = z.strictObject({
  ...groupParameters,
  by,
  key: keyParameter,
  figure: z.enum(FIGURES).describe('The figure to explain.'),
});
