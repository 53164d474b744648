import { z } from 'zod';
import { keyParameter } from '../query/explained.ts';
import { groupParameters } from '../query/groups.ts';

/** What deals are grouped by. */
export const DIMENSIONS = [
  'salesperson',
  'department',
  'product',
  'segment',
  'territory',
  'campaign',
  'reason',
  'competitor',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The figures that can be explained. */
export const FIGURES = ['won', 'lost', 'open', 'winRate', 'valueWon', 'valueLost'] as const;
export type Figure = (typeof FIGURES)[number];

/** Only losses have a reason or a competitor. */
export function isOfLosses(by: Dimension): boolean {
  return by === 'reason' || by === 'competitor';
}

const by = z.enum(DIMENSIONS).describe('What the deals are grouped by. A deal can be in several groups.');

export const ListQuery = z.strictObject({ ...groupParameters, by });
export const ExplanationQuery = z.strictObject({
  ...groupParameters,
  by,
  key: keyParameter,
  figure: z.enum(FIGURES).describe('The figure to explain.'),
});
