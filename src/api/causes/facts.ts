import type {
  CurrencyFacts,
  DiagnosisFacts,
  MarketFacts,
  OwnerFacts,
  ProcessFacts,
} from '../../domain/diagnosis/facts.ts';
import type { Day } from '../../domain/kernel/day.ts';
import type { ReadModel } from '../ports.ts';
import { ask, present } from '../query/statement.ts';
import { amounts, cellFacts, productFacts, series } from './cell-facts.ts';
import type { Months } from './months.ts';
import type { CurrenciesRow } from './sql/currencies.types.ts';
import type { MarketRow } from './sql/market.types.ts';
import type { ProcessRow } from './sql/process.types.ts';
import { CELLS, CURRENCIES, MARKET, PROCESS, PRODUCTS } from './statements.ts';

/** Whose facts: of the company, of a department or of a person. */
export interface Owner {
  readonly kind: 'company' | 'department' | 'person';
  readonly id: string;
}

/** What the statements are asked with, but for the owner. */
export interface Frame {
  readonly position: bigint;
  readonly on: Day;
  readonly months: Months;
  /** House sales count, too. */
  readonly house: boolean;
  readonly currency: string;
  /** The categories of the products, in the same order. */
  readonly products: readonly string[];
  readonly categories: readonly string[];
}

export function parametersOf({ position, on, months, house, products, categories }: Frame, { kind, id }: Owner) {
  return { position, on, bounds: months.bounds, kind, id, house, products, categories };
}

/** Months of the base window and of the period: what is known of single products and people. */
export function windowsOf({ months }: Frame): { readonly since: number; readonly periodMonth: number } {
  const periodMonth = months.names.length - months.ofPeriod;
  return { since: Math.max(0, periodMonth - 12), periodMonth };
}

export async function ownerFacts(readModel: ReadModel, frame: Frame, owner: Owner): Promise<OwnerFacts> {
  const asked = parametersOf(frame, owner);
  const [cells, process] = await Promise.all([ask(readModel, CELLS, asked), ask(readModel, PROCESS, asked)]);
  const months = frame.months.names.length;
  return {
    cells: cellFacts(present(cells.rows, 'fact'), months),
    process: processOf(present(process.rows, 'fact'), months),
  };
}

/** The facts that are asked for beside those of owners. */
export async function otherFacts(
  readModel: ReadModel,
  frame: Frame,
  owner: Owner,
): Promise<Pick<DiagnosisFacts, 'market' | 'products' | 'currencies'>> {
  const asked = parametersOf(frame, owner);
  const months = frame.months.names.length;
  const [market, products, currencies] = await Promise.all([
    ask(readModel, MARKET, asked),
    ask(readModel, PRODUCTS, { ...asked, ...windowsOf(frame) }),
    ask(readModel, CURRENCIES, { ...asked, currency: frame.currency }),
  ]);
  return {
    market: marketOf(present(market.rows, 'month'), months),
    products: productFacts(present(products.rows, 'product_id'), months),
    currencies: currenciesOf(present(currencies.rows, 'month'), months),
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
