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

/** The facts that are asked for beside those of owners. */
export async function otherFacts(
  readModel: ReadModel,
  frame: Frame,
  owner: Owner,
): Promise<Pick<DiagnosisFacts, 'market' | 'products' | 'currencies'>> {
  const { position, on } = frame;
  const { bounds, names } = frame.months;
  const { since } = windowsOf(frame);
  const [market, products, currencies, sold] = await Promise.all([
    ask(readModel, MARKET, { position, on, bounds: bounds.slice(0, names.length + 1) }),
    keptOrSummed(readModel, { kept: KEPT_PRODUCTS, facts: PRODUCTS }, { frame, owner, since }),
    keptOrSummed(readModel, { kept: KEPT_CURRENCIES, facts: CURRENCIES }, { frame, owner, since: 0 }),
    soldBefore(readModel, frame),
  ]);
  const foreign = present(currencies, 'month').filter(({ currency }) => currency !== frame.currency);
  return {
    market: marketOf(present(market.rows, 'month'), names.length),
    products: productFacts(present(products, 'product_id'), names.length, sold),
    currencies: currenciesOf(foreign, names.length),
  };
}

/** The products that the company sold in the base window. */
async function soldBefore(readModel: ReadModel, frame: Frame): Promise<ReadonlySet<string>> {
  const { since, periodMonth } = windowsOf(frame);
  const asked = { frame, owner: frame.company, since, until: periodMonth };
  const rows = await keptOrSummed(readModel, { kept: KEPT_SOLD, facts: SOLD }, asked);
  return new Set(present(rows, 'product_id').map(({ product_id }) => product_id));
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
