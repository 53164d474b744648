import { HERE, readPart, readStatement, type SqlParts } from '../../query/statement.ts';
import type { CasesParameters, CasesRow } from './sql/cases.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const PARTS: SqlParts = { ...HERE, action: readPart(FOLDER, 'action') };

export const CASES = readStatement<CasesParameters, CasesRow>(FOLDER, 'cases', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [CASES];
