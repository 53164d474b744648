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
import type { KeptCellsParameters, KeptCellsRow } from './sql/kept-cells.types.ts';
import type { KeptCurrenciesParameters, KeptCurrenciesRow } from './sql/kept-currencies.types.ts';
import type { KeptPeopleParameters, KeptPeopleRow } from './sql/kept-people.types.ts';
import type { KeptProcessParameters, KeptProcessRow } from './sql/kept-process.types.ts';
import type { KeptProductsParameters, KeptProductsRow } from './sql/kept-products.types.ts';
import type { KeptSoldParameters, KeptSoldRow } from './sql/kept-sold.types.ts';
import type { KnownMonthsParameters, KnownMonthsRow } from './sql/known-months.types.ts';
import type { MarketParameters, MarketRow } from './sql/market.types.ts';
import type { PeopleParameters, PeopleRow } from './sql/people.types.ts';
import type { ProcessParameters, ProcessRow } from './sql/process.types.ts';
import type { ProductsParameters, ProductsRow } from './sql/products.types.ts';
import type { SealsParameters, SealsRow } from './sql/seals.types.ts';
import type { SoldParameters, SoldRow } from './sql/sold.types.ts';
import type { TouchesParameters, TouchesRow } from './sql/touches.types.ts';
import type { UntrainedParameters, UntrainedRow } from './sql/untrained.types.ts';

export const FOLDER = new URL('./sql/', import.meta.url);
const part = (name: string) => readPart(FOLDER, name);

export const PARTS: SqlParts = {
  ...HERE,
  standing: DEALS['standing'] ?? '',
  hereNow: part('here-now'),
  span: part('span'),
  months: part('months'),
  orders: part('orders'),
  losses: part('losses'),
  source: part('source').replace('{campaign}', 'coalesce(o.campaign, s.campaign)'),
  opportunitySource: part('source').replace('{campaign}', 'said.campaign'),
  ownersOf: part('owners-of'),
  saidOf: part('said-of').replace('{opportunity}', 'o.stream'),
  saidOfSale: part('said-of').replace('{opportunity}', 's.opportunity'),
  calendar: part('calendar'),
  campaignMonths: part('campaign-months'),
  lag: part('lag'),
  isOwner: part('is-owner'),
  creditOf: part('credit-of'),
  creditsOfSale: part('credits-of').replace('{sale}', 'o.sale'),
  creditsOfOrder: part('credits-of').replace('{sale}', 'o.stream'),
};

export const FIRST_SALE = readStatement<FirstSaleParameters, FirstSaleRow>(FOLDER, 'first-sale', PARTS);
export const CELLS = readStatement<CellsParameters, CellsRow>(FOLDER, 'cells', PARTS);
export const PRODUCTS = readStatement<ProductsParameters, ProductsRow>(FOLDER, 'products', PARTS);
export const CURRENCIES = readStatement<CurrenciesParameters, CurrenciesRow>(FOLDER, 'currencies', PARTS);
export const PROCESS = readStatement<ProcessParameters, ProcessRow>(FOLDER, 'process', PARTS);
export const MARKET = readStatement<MarketParameters, MarketRow>(FOLDER, 'market', PARTS);
export const PEOPLE = readStatement<PeopleParameters, PeopleRow>(FOLDER, 'people', PARTS);

// Of sums that are kept by month, and of what they rest on.
export const KNOWN_MONTHS = readStatement<KnownMonthsParameters, KnownMonthsRow>(FOLDER, 'known-months', PARTS);
export const TOUCHES = readStatement<TouchesParameters, TouchesRow>(FOLDER, 'touches', PARTS);
export const KEPT_CELLS = readStatement<KeptCellsParameters, KeptCellsRow>(FOLDER, 'kept-cells', PARTS);
export const KEPT_PRODUCTS = readStatement<KeptProductsParameters, KeptProductsRow>(FOLDER, 'kept-products', PARTS);
export const KEPT_SOLD = readStatement<KeptSoldParameters, KeptSoldRow>(FOLDER, 'kept-sold', PARTS);
export const SOLD = readStatement<SoldParameters, SoldRow>(FOLDER, 'sold', PARTS);
export const KEPT_CURRENCIES = readStatement<KeptCurrenciesParameters, KeptCurrenciesRow>(
  FOLDER,
  'kept-currencies',
  PARTS,
);
export const KEPT_PROCESS = readStatement<KeptProcessParameters, KeptProcessRow>(FOLDER, 'kept-process', PARTS);
export const KEPT_PEOPLE = readStatement<KeptPeopleParameters, KeptPeopleRow>(FOLDER, 'kept-people', PARTS);
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
  KNOWN_MONTHS,
  TOUCHES,
  KEPT_CELLS,
  KEPT_PRODUCTS,
  KEPT_SOLD,
  SOLD,
  KEPT_CURRENCIES,
  KEPT_PROCESS,
  KEPT_PEOPLE,
  ACTIONS_BEFORE,
  SEALS,
  UNTRAINED,
];
