import type {
  CurrencyFacts,
  DiagnosisFacts,
  MarketFacts,
  OwnerFacts,
  ProcessFacts,
} from '../../domain/diagnosis/facts.ts';
import type { ReadModel } from '../ports.ts';
import { ask, present } from '../query/statement.ts';
import { amounts, cellFacts, productFacts, series } from './cell-facts.ts';
import { type Frame, type Owner, windowsOf } from './frame.ts';
import { keptOrSummed } from './kept.ts';
import type { KeptCurrenciesRow as CurrenciesRow } from './sql/kept-currencies.types.ts';
import type { KeptProcessRow as ProcessRow } from './sql/kept-process.types.ts';
import type { MarketRow } from './sql/market.types.ts';
import {
  CELLS,
  CURRENCIES,
  KEPT_CELLS,
  KEPT_CURRENCIES,
  KEPT_PROCESS,
  KEPT_PRODUCTS,
  KEPT_SOLD,
  MARKET,
  PROCESS,
  PRODUCTS,
  SOLD,
} from './statements.ts';

export async function ownerFacts(readModel: ReadModel, frame: Frame, owner: Owner): Promise<OwnerFacts> {
  const asked = { frame, owner, since: 0 };
  const [cells, process] = await Promise.all([
    keptOrSummed(readModel, { kept: KEPT_CELLS, facts: CELLS }, asked),
    keptOrSummed(readModel, { kept: KEPT_PROCESS, facts: PROCESS }, asked),
  ]);
  const months = frame.months.names.length;
  return { cells: cellFacts(present(cells, 'fact'), months), process: processOf(present(process, 'fact'), months) };
}

/** The market of the company. */
export async function marketFacts(readModel: ReadModel, frame: Frame): Promise<MarketFacts[]> {
  const { position, on } = frame;
  const { bounds, names } = frame.months;
  const { rows } = await ask(readModel, MARKET, { position, on, bounds: bounds.slice(0, names.length + 1) });
  return marketOf(present(rows, 'month'), names.length);
}

/** The products that the company sold in the base window. */
export async function soldBefore(readModel: ReadModel, frame: Frame): Promise<ReadonlySet<string>> {
  const { since, periodMonth } = windowsOf(frame);
  const asked = { frame, owner: frame.company, since, until: periodMonth };
  const rows = await keptOrSummed(readModel, { kept: KEPT_SOLD, facts: SOLD }, asked);
  return new Set(present(rows, 'product_id').map(({ product_id }) => product_id));
}

/** What an owner sold by product, and in other currencies. `sold`: what the company sold before. */
export async function goodsFacts(
  readModel: ReadModel,
  frame: Frame,
  owner: Owner,
  sold: ReadonlySet<string> | Promise<ReadonlySet<string>>,
): Promise<Pick<DiagnosisFacts, 'products' | 'currencies'>> {
  const { since } = windowsOf(frame);
  const months = frame.months.names.length;
  const [products, currencies, before] = await Promise.all([
    keptOrSummed(readModel, { kept: KEPT_PRODUCTS, facts: PRODUCTS }, { frame, owner, since }),
    keptOrSummed(readModel, { kept: KEPT_CURRENCIES, facts: CURRENCIES }, { frame, owner, since: 0 }),
    sold,
  ]);
  const foreign = present(currencies, 'month').filter(({ currency }) => currency !== frame.currency);
  return {
    products: productFacts(present(products, 'product_id'), months, before),
    currencies: currenciesOf(foreign, months),
  };
}

/** Without any delivery nothing is known of lateness. */
function processOf(rows: readonly ProcessRow[], months: number): ProcessFacts {
  const delivers = rows.some(({ delivered }) => delivered);
  const of = (fact: ProcessRow['fact'], value: 'n' | 'bad') =>
    series(
      rows.filter((row) => row.fact === fact && (fact !== 'promised' || delivers)),
      months,
      (row) => row[value],
    );
  return {
    promised: of('promised', 'n'),
    late: of('promised', 'bad'),
    ratedCases: of('cases', 'n'),
    badCases: of('cases', 'bad'),
    productAnswers: of('feedback', 'n'),
    productDetractors: of('feedback', 'bad'),
  };
}

function marketOf(rows: readonly MarketRow[], months: number): MarketFacts[] {
  return [...Map.groupBy(rows, ({ segment }) => segment)].map(([segment, own]) => {
    const known = (value: 'indicator' | 'reached' | 'leads') =>
      Array.from({ length: months }, (_, month) => own.find((row) => row.month === month)?.[value] ?? null);
    return {
      segment: segment ?? undefined,
      indicator: known('indicator'),
      reached: known('reached'),
      leads: known('leads'),
    };
  });
}

function currenciesOf(rows: readonly CurrenciesRow[], months: number): CurrencyFacts[] {
  return [...Map.groupBy(rows, ({ currency }) => currency ?? '')].map(([currency, own]) => ({
    currency,
    foreignValue: amounts(own, months, (row) => row.foreign_amount),
    netValue: amounts(own, months, (row) => row.net),
  }));
}
