import {
  DEALS,
  HERE,
  JUDGED_TRAININGS,
  PEOPLE as PERSONS,
  readPart,
  readStatement,
  type SqlParts,
} from '../query/statement.ts';
import type { ActionsBeforeParameters, ActionsBeforeRow } from './sql/actions-before.types.ts';
import type { CellsParameters, CellsRow } from './sql/cells.types.ts';
import type { CurrenciesParameters, CurrenciesRow } from './sql/currencies.types.ts';
import type { FirstSaleParameters, FirstSaleRow } from './sql/first-sale.types.ts';
import type { MarketParameters, MarketRow } from './sql/market.types.ts';
import type { PeopleParameters, PeopleRow } from './sql/people.types.ts';
import type { ProcessParameters, ProcessRow } from './sql/process.types.ts';
import type { ProductsParameters, ProductsRow } from './sql/products.types.ts';
import type { SealsParameters, SealsRow } from './sql/seals.types.ts';
import type { UntrainedParameters, UntrainedRow } from './sql/untrained.types.ts';

const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

const PARTS: SqlParts = {
  ...HERE,
  standing: DEALS['standing'] ?? '',
  months: part('months'),
  orders: part('orders'),
  losses: part('losses'),
  source: part('source').replace('{campaign}', 'coalesce(o.campaign, s.campaign)'),
  opportunitySource: part('source').replace('{campaign}', 'o.campaign'),
  ofOwner: part('of-owner'),
  creditOfOwner: part('credit-of-owner'),
};

export const FIRST_SALE = readStatement<FirstSaleParameters, FirstSaleRow>(FOLDER, 'first-sale', PARTS);
export const CELLS = readStatement<CellsParameters, CellsRow>(FOLDER, 'cells', PARTS);
export const PRODUCTS = readStatement<ProductsParameters, ProductsRow>(FOLDER, 'products', PARTS);
export const CURRENCIES = readStatement<CurrenciesParameters, CurrenciesRow>(FOLDER, 'currencies', PARTS);
export const PROCESS = readStatement<ProcessParameters, ProcessRow>(FOLDER, 'process', PARTS);
export const MARKET = readStatement<MarketParameters, MarketRow>(FOLDER, 'market', PARTS);
export const PEOPLE = readStatement<PeopleParameters, PeopleRow>(FOLDER, 'people', PARTS);

export const ACTIONS_BEFORE = readStatement<ActionsBeforeParameters, ActionsBeforeRow>(FOLDER, 'actions-before', HERE);
export const SEALS = readStatement<SealsParameters, SealsRow>(FOLDER, 'seals', HERE);

export const UNTRAINED = readStatement<UntrainedParameters, UntrainedRow>(FOLDER, 'untrained', {
  ...HERE,
  ...PERSONS,
  ...JUDGED_TRAININGS,
  whoseTrainings: 'true',
  whichTrainings: 'true',
});

/** For `npm run sql:types`, and for the test that prepares each statement. */
export const STATEMENTS = [
  FIRST_SALE,
  CELLS,
  PRODUCTS,
  CURRENCIES,
  PROCESS,
  MARKET,
  PEOPLE,
  ACTIONS_BEFORE,
  SEALS,
  UNTRAINED,
];
