import { readFileSync } from 'node:fs';
import {
  CANCEL_CAUSES,
  type CellFacts,
  type DiagnosisFacts,
  LOSS_REASONS,
  type OwnerFacts,
  type ProcessFacts,
  type ProductFacts,
  RETURN_REASONS,
  type Spread,
} from '../../../../src/domain/diagnosis/facts.ts';
import type { Season } from '../../../../src/domain/diagnosis/season.ts';

/** 0 stands for a series of zeros. */
type Stored = readonly number[] | 0;

interface StoredCell {
  readonly segment: string;
  readonly source: 'own' | 'campaign';
  readonly won: Stored;
  readonly lost: readonly Stored[];
  readonly cancelled: readonly Stored[];
  readonly returned: readonly (readonly Stored[])[];
  readonly listValue: Stored;
  readonly netValue: Stored;
  readonly keptValue: Stored;
  readonly returnedValue: readonly Stored[];
}

interface StoredOwner {
  readonly cells: readonly StoredCell[];
  readonly process: Readonly<Record<keyof ProcessFacts, Stored>>;
}

/** What the reference says of one cause. */
export interface ExpectedCause {
  readonly money: number;
  readonly p: number;
  readonly low: number;
  readonly key: number | null;
  readonly verdict: string;
}

export interface ExpectedAnswer {
  readonly target: number;
  readonly A: number;
  readonly B: number;
  readonly netSeason: Season;
  readonly causes: Readonly<Record<string, ExpectedCause>>;
  readonly mu?: number;
  readonly rows?: Readonly<Record<string, number>>;
  /** What sums to the shortfall: rows, or causes and what is unexplained at scope person. */
  readonly cents: Readonly<Record<string, number>>;
  /** Signals, the largest money first. */
  readonly named: readonly string[];
  readonly pOfDemand?: number;
  readonly pOfIndicator?: number;
  readonly employee?: { readonly verdict: string; readonly statistic: string; readonly money: number };
}

/**
 * A company of the simulator that the method was tuned on, with what its reference (in Python, without the amendments)
 * says of the company, of one department and of one person.
 */
export interface GoldenCompany {
  readonly seed: number;
  readonly history: number;
  readonly periodMonths: number;
  readonly segments: number;
  readonly owners: Readonly<Record<DiagnosisFacts['scope'], StoredOwner>>;
  readonly market: readonly { readonly reached: Stored; readonly leads: Stored }[];
  readonly indicator: Stored | null;
  readonly listPrices: Stored;
  readonly season: Season;
  readonly people: readonly {
    readonly personId: string;
    readonly departmentId: string;
    readonly trainingOverdue: boolean;
    readonly cells: readonly (readonly [D0: number, W0: number, D1: number, W1: number])[];
  }[];
  readonly personId: string;
  readonly spread: { readonly win: Spread; readonly activity: Spread };
  readonly expectedPeople: Readonly<
    Record<'win' | 'activity', Readonly<Record<'z' | 'zC' | 'e' | 'E' | 'cov', readonly number[]>>>
  >;
  readonly answers: Readonly<Record<DiagnosisFacts['scope'], ExpectedAnswer>>;
}

export function goldenCompanies(file: string): GoldenCompany[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as GoldenCompany[];
}

export function factsOf(golden: GoldenCompany, scope: DiagnosisFacts['scope']): DiagnosisFacts {
  const months = golden.history + golden.periodMonths;
  const none = new Array<null>(months).fill(null);
  const series = (stored: Stored) => (stored === 0 ? new Array<number>(months).fill(0) : stored);
  const owner = (of: DiagnosisFacts['scope']) => ownerOf(golden.owners[of], series);
  const { people, personId, spread, indicator, answers } = golden;
  return {
    scope,
    measure: 'revenue',
    months: Array.from({ length: months }, (_, month) => `month ${month}`),
    periodMonths: golden.periodMonths,
    history: golden.history,
    target: BigInt(answers[scope].target),
    actual: BigInt(answers[scope].A),
    adjustments: 0n,
    own: owner(scope),
    company: owner('company'),
    market: [
      ...golden.market.map(({ reached, leads }, segment) => ({
        segment: `s${segment}`,
        indicator: none,
        reached: series(reached),
        leads: series(leads),
      })),
      ...(indicator === null ? [] : [{ segment: undefined, indicator: series(indicator), reached: none, leads: none }]),
    ],
    products: [listPrices(series(golden.listPrices))],
    currencies: [],
    people:
      scope === 'person'
        ? { personId, people: people.map(personOf), department: owner('department'), spread }
        : undefined,
  };
}

type Read = (stored: Stored) => readonly number[];

function ownerOf({ cells, process }: StoredOwner, series: Read): OwnerFacts {
  return {
    cells: cells.map((cell) => cellOf(cell, series)),
    process: {
      promised: series(process.promised),
      late: series(process.late),
      ratedCases: series(process.ratedCases),
      badCases: series(process.badCases),
      productAnswers: series(process.productAnswers),
      productDetractors: series(process.productDetractors),
    },
  };
}

function cellOf(cell: StoredCell, series: Read): CellFacts {
  const amounts = (stored: Stored) => series(stored).map(BigInt);
  const named = <Key extends string, Value>(keys: readonly Key[], value: (index: number) => Value) =>
    Object.fromEntries(keys.map((key, index) => [key, value(index)])) as Record<Key, Value>;
  const at = (all: readonly Stored[], index: number) => series(all[index] ?? 0);
  return {
    category: undefined,
    segment: cell.segment,
    source: cell.source,
    opened: series(0),
    won: series(cell.won),
    wonUnopened: series(0),
    decidedOpened: series(0),
    lost: named(LOSS_REASONS, (index) => at(cell.lost, index)),
    cancelled: named(CANCEL_CAUSES, (index) => at(cell.cancelled, index)),
    // The simulator has no returns after the second month.
    returned: named(RETURN_REASONS, (index) => [...(cell.returned[index] ?? []).map(series), series(0)]),
    listValue: amounts(cell.listValue),
    netValue: amounts(cell.netValue),
    keptValue: amounts(cell.keptValue),
    returnedValue: [...cell.returnedValue.map(amounts), amounts(0)],
  };
}

/** One level of list prices for everything. */
function listPrices(levels: readonly number[]): ProductFacts {
  const none = levels.map(() => 0);
  const amounts = levels.map(() => 0n);
  return {
    productId: 'everything',
    standing: 'sold',
    category: undefined,
    segment: undefined,
    source: 'own',
    won: none,
    quantity: levels.map(() => 1),
    listValue: levels.map((level) => BigInt(Math.round(level * 1e12))),
    netValue: amounts,
    keptValue: amounts,
    returnedValue: [amounts, amounts, amounts, amounts],
  };
}

function personOf({ personId, departmentId, trainingOverdue, cells }: GoldenCompany['people'][number]) {
  return {
    personId,
    departmentId,
    employed: true,
    trainingOverdue,
    cells: cells.map(([decidedBefore, wonBefore, decidedNow, wonNow], cell) => ({
      category: undefined,
      segment: `s${Math.floor(cell / 2)}`,
      source: cell % 2 === 0 ? ('own' as const) : ('campaign' as const),
      window: { decided: decidedBefore, won: wonBefore },
      period: { decided: decidedNow, won: wonNow },
    })),
  };
}
