import { HERE, PEOPLE, PRACTICES, readPart, readStatement, type SqlParts } from '../query/statement.ts';
import type { KnownParameters, KnownRow } from './sql/known.types.ts';
import type { PlaybookParameters, PlaybookRow } from './sql/playbook.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

const PARTS: SqlParts = {
  ...HERE,
  ...PEOPLE,
  ...PRACTICES,
  practice: part('practice'),
  whose: '($3::text[] IS NULL OR salesperson_id = ANY ($3))',
};

export const PLAYBOOK = readStatement<PlaybookParameters, PlaybookRow>(FOLDER, 'playbook', PARTS);
export const KNOWN = readStatement<KnownParameters, KnownRow>(FOLDER, 'known', PARTS);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [PLAYBOOK, KNOWN];
