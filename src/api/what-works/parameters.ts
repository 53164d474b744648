import { z } from 'zod';
import { Id } from '../../domain/kernel/schema.ts';
import { groupParameters } from '../query/groups.ts';

/** What is compared. */
export const DIMENSIONS = ['products', 'techniques', 'segments', 'campaigns'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The figures that can be explained. */
export const FIGURES = [
  'revenue',
  'margin',
  'orders',
  'won',
  'lost',
  'winRate',
  'gross',
  'discount',
  'returned',
  'feedback',
] as const;
export type Figure = (typeof FIGURES)[number];

/** Losses do not say which technique was used. */
export function hasLosses(dimension: Dimension): boolean {
  return dimension !== 'techniques';
}

export const ListQuery = z.strictObject(groupParameters);
export const ExplanationQuery = z.strictObject({
  ...groupParameters,
  key: Id.or(z.literal('')).describe('The key of the group; empty for the group whose key is null.'),
  figure: z.enum(FIGURES).describe('The figure to explain.'),
});
