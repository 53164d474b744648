import {
  DEALS,
  FEEDBACK,
  GRANTS,
  HERE,
  JUDGED_TRAININGS,
  ordersFrom,
  PEOPLE,
  PRACTICES,
  readPart,
  readStatement,
  SESSIONS,
} from '../query/statement.ts';
import type { ConclusionsParameters, ConclusionsRow } from './sql/conclusions.types.ts';
import type { ScorecardParameters, ScorecardRow } from './sql/scorecard.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);

export const SCORECARD = readStatement<ScorecardParameters, ScorecardRow>(FOLDER, 'scorecard', {
  ...HERE,
  ...DEALS,
  ...ordersFrom(readPart(FOLDER, 'states-of-own')),
  ownOrders: readPart(FOLDER, 'own-orders'),
  ...FEEDBACK,
  ...SESSIONS,
  ...PEOPLE,
  ...JUDGED_TRAININGS,
  ...GRANTS,
  ...PRACTICES,
  // What concerns the person, as early as possible.
  ofSale: '(s.day, s.stream) IN (SELECT day, sale FROM own_sale) AND s.people @> ARRAY[$5::text]',
  ofOpportunity: 'o.salesperson_id = $5::text',
  seen: 'people @> ARRAY[$5::text]',
  keys: '{dealsBySalesperson}',
  seenKey: 'k.key = $5',
  whoseTrainings: 'p.salesperson_id = $5',
  whichTrainings: 'true',
  whose: 'salesperson_id = $5',
});

export const CONCLUSIONS = readStatement<ConclusionsParameters, ConclusionsRow>(FOLDER, 'conclusions', HERE);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [SCORECARD, CONCLUSIONS];
