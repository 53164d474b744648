import { FEEDBACK, HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { Dimension } from './parameters.ts';
import type { ExplanationParameters, ExplanationRow } from './sql/explanation.types.ts';
import type { FeedbackParameters, FeedbackRow } from './sql/feedback.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

/** The rows, and which of them make which figure: the same for the list and for its explanation. */
const PARTS: SqlParts = {
  ...HERE,
  ...FEEDBACK,
  seen: part('seen'),
  facts: part('facts'),
};
const by = (dimension: Dimension | 'all'): SqlParts => ({ ...PARTS, keys: part(`by-${dimension}`) });

const list = (dimension: Dimension) =>
  readStatement<FeedbackParameters, FeedbackRow>(FOLDER, 'feedback', by(dimension));
const explanation = (dimension: Dimension | 'all') =>
  readStatement<ExplanationParameters, ExplanationRow>(FOLDER, 'explanation', by(dimension));

/** A statement for each dimension, so that each has a plan of its own. */
export const LISTS = {
  topic: list('topic'),
  product: list('product'),
  salesperson: list('salesperson'),
  department: list('department'),
} satisfies Readonly<Record<Dimension, unknown>>;
export const EXPLANATIONS = {
  all: explanation('all'),
  topic: explanation('topic'),
  product: explanation('product'),
  salesperson: explanation('salesperson'),
  department: explanation('department'),
} satisfies Readonly<Record<Dimension | 'all', unknown>>;

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [...Object.values(LISTS), ...Object.values(EXPLANATIONS)];
