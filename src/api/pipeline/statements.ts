import { DEALS, HERE, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { Dimension } from './parameters.ts';
import type { ExplanationParameters, ExplanationRow } from './sql/explanation.types.ts';
import type { PipelineParameters, PipelineRow } from './sql/pipeline.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

/** The rows, and which of them make which figure: the same for the list and for its explanation. */
const PARTS: SqlParts = {
  ...HERE,
  ...DEALS,
  seen: part('seen'),
  seenKey: part('seen-key'),
};
const by = (dimension: Dimension | 'all'): SqlParts => ({
  ...PARTS,
  keys: dimension === 'salesperson' ? '{dealsBySalesperson}' : part(`by-${dimension}`),
});

const list = (dimension: Dimension) =>
  readStatement<PipelineParameters, PipelineRow>(FOLDER, 'pipeline', by(dimension));
const explanation = (dimension: Dimension | 'all') =>
  readStatement<ExplanationParameters, ExplanationRow>(FOLDER, 'explanation', by(dimension));

/** A statement for each dimension, so that each has a plan of its own. */
export const LISTS = {
  salesperson: list('salesperson'),
  department: list('department'),
  product: list('product'),
  segment: list('segment'),
  territory: list('territory'),
  campaign: list('campaign'),
  reason: list('reason'),
  competitor: list('competitor'),
} satisfies Readonly<Record<Dimension, unknown>>;
export const EXPLANATIONS = {
  all: explanation('all'),
  salesperson: explanation('salesperson'),
  department: explanation('department'),
  product: explanation('product'),
  segment: explanation('segment'),
  territory: explanation('territory'),
  campaign: explanation('campaign'),
  reason: explanation('reason'),
  competitor: explanation('competitor'),
} satisfies Readonly<Record<Dimension | 'all', unknown>>;

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [...Object.values(LISTS), ...Object.values(EXPLANATIONS)];
