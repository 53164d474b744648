import { DEALS, HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { Dimension } from './parameters.ts';
import type { ExplanationParameters, ExplanationRow } from './sql/explanation.types.ts';
import type { WhatWorksParameters, WhatWorksRow } from './sql/what-works.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

/** The rows, and which of them make which figure: the same for the list and for its explanation. */
const PARTS: SqlParts = {
  ...HERE,
  ...DEALS,
  // Only for those who see everything.
  seen: 'true',
  seenKey: 'true',
  booked: part('booked'),
  named: part('named'),
  saleOfFeedback: part('sale-of-feedback'),
  isReturn: part('is-return'),
};
const by = (dimension: Dimension): SqlParts => ({
  ...PARTS,
  creditKey: part(`credit-by-${dimension}`),
  saleKeys: part(`sale-by-${dimension}`),
  feedbackKeys: part(`feedback-by-${dimension}`),
  keys: part(`deal-by-${dimension}`),
});

const list = (dimension: Dimension) =>
  readStatement<WhatWorksParameters, WhatWorksRow>(FOLDER, 'what-works', by(dimension));
const explanation = (dimension: Dimension) =>
  readStatement<ExplanationParameters, ExplanationRow>(FOLDER, 'explanation', by(dimension));

/** A statement for each dimension, so that each has a plan of its own. */
export const LISTS = {
  products: list('products'),
  techniques: list('techniques'),
  segments: list('segments'),
  campaigns: list('campaigns'),
} satisfies Readonly<Record<Dimension, unknown>>;
export const EXPLANATIONS = {
  products: explanation('products'),
  techniques: explanation('techniques'),
  segments: explanation('segments'),
  campaigns: explanation('campaigns'),
} satisfies Readonly<Record<Dimension, unknown>>;

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [...Object.values(LISTS), ...Object.values(EXPLANATIONS)];
