import { HERE, readStatement } from '../query/statement.ts';
import type { MarketParameters, MarketRow } from './sql/market.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);

export const MARKET = readStatement<MarketParameters, MarketRow>(FOLDER, 'market', HERE);

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [MARKET];
