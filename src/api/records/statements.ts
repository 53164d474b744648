import { HERE, readPart, readStatement, SESSIONS, type SqlParts } from '../query/statement.ts';
import type { CoachingParameters, CoachingRow } from './sql/coaching.types.ts';
import type { PersonParameters, PersonRow } from './sql/person.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);

const PARTS: SqlParts = { ...HERE, ...SESSIONS, plans: readPart(FOLDER, 'plans') };

export const COACHING = readStatement<CoachingParameters, CoachingRow>(FOLDER, 'coaching', PARTS);
export const PERSON = readStatement<PersonParameters, PersonRow>(FOLDER, 'person', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const PEOPLE_STATEMENTS = [COACHING, PERSON];
