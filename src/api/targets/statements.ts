import { HERE, readStatement } from '../query/statement.ts';
import type { TreeParameters, TreeRow } from './sql/tree.types.ts';
import type { UncommunicatedParameters, UncommunicatedRow } from './sql/uncommunicated.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);

export const UNCOMMUNICATED = readStatement<UncommunicatedParameters, UncommunicatedRow>(
  FOLDER,
  'uncommunicated',
  HERE,
);
export const TREE = readStatement<TreeParameters, TreeRow>(FOLDER, 'tree', HERE);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [UNCOMMUNICATED, TREE];
