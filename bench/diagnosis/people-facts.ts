import { byKey } from '../../src/domain/diagnosis/cell-sums.ts';
import {
  type CellKey,
  LOSS_REASONS,
  type OwnerFacts,
  type PeopleFacts,
  type PersonFacts,
  type Spread,
} from '../../src/domain/diagnosis/facts.ts';
import { spreadOfPeriod } from '../../src/domain/diagnosis/spread.ts';
import { categoriesOf, dealOf, monthOf, ownerOf, segmentAndSource } from './cell-sums.ts';
import { type Frame, ownerFacts } from './owner-facts.ts';

interface Counted {
  readonly key: CellKey;
  readonly decided: number[];
  readonly won: number[];
}

/** What each person decided and won, by cell and month. */
type Deals = ReadonlyMap<string, ReadonlyMap<string, Counted>>;

interface Known {
  readonly deals: Deals;
  readonly departments: Map<string, OwnerFacts>;
  people?: PersonFacts[];
  spread?: PeopleFacts['spread'];
}
const known = new WeakMap<Frame, Known>();

export function peopleFacts(frame: Frame, company: OwnerFacts, personId: string): PeopleFacts {
  const { records, months } = frame;
  const cached = known.get(frame) ?? { deals: dealsOf(frame), departments: new Map<string, OwnerFacts>() };
  known.set(frame, cached);
  cached.people ??= peopleAt(frame, cached.deals, months.periodMonth);
  cached.spread ??= spreadBefore(frame, cached.deals, company);
  const departmentId = records.departments.get(personId) ?? '';
  const own = cached.departments.get(departmentId) ?? ownerFacts(frame, ownerOf(records, 'department', departmentId));
  cached.departments.set(departmentId, own);
  return {
    personId,
    people: cached.people,
    department: own,
    spread: cached.spread,
  };
}

function dealsOf(frame: Frame): Deals {
  const { records, months, on, first, wonOpportunities } = frame;
  const deals = new Map<string, Map<string, Counted>>();
  const count = (person: string, key: CellKey, month: number, part: number, isWon: boolean) => {
    const own = deals.get(person) ?? new Map<string, Counted>();
    deals.set(person, own);
    const name = JSON.stringify([key.category, key.segment, key.source]);
    const of = () => new Array<number>(months.names.length).fill(0);
    const cell = own.get(name) ?? { key, decided: of(), won: of() };
    own.set(name, cell);
    cell.decided[month] = Number(cell.decided[month]) + part;
    if (isWon) cell.won[month] = Number(cell.won[month]) + part;
  };
  for (const order of records.orders.values()) {
    const month = monthOf(months, order.day);
    if (month === undefined || order.day > on || !first.has(order)) continue;
    const where = segmentAndSource(frame, dealOf(records, order));
    for (const [person, amount] of order.people) {
      for (const { productId, net } of order.lines) {
        const key = { category: records.categories.get(productId), ...where };
        count(person, key, month, (amount / order.amount) * (net / order.amount), true);
      }
    }
  }
  for (const [id, opportunity] of records.opportunities) {
    const { lost, person, products } = opportunity;
    const month = lost && lost.day <= on && !wonOpportunities.has(id) ? monthOf(months, lost.day) : undefined;
    if (month === undefined) continue;
    const categories = categoriesOf(records, products);
    for (const category of categories) {
      count(person, { category, ...segmentAndSource(frame, opportunity) }, month, 1 / categories.length, false);
    }
  }
  return deals;
}

function peopleAt({ records, months }: Frame, deals: Deals, start: number): PersonFacts[] {
  const length = months.names.length - months.periodMonth;
  return [...deals].flatMap(([personId, cells]) => {
    const sum = (series: readonly number[], from: number, until: number) =>
      series.slice(Math.max(0, from), until).reduce((all, n) => all + n, 0);
    const facts = [...cells.values()]
      .map(({ key, decided, won }) => ({
        ...key,
        window: { decided: sum(decided, start - 12, start), won: sum(won, start - 12, start) },
        period: { decided: sum(decided, start, start + length), won: sum(won, start, start + length) },
      }))
      .filter(({ window, period }) => window.decided + period.decided > 0);
    const departmentId = records.departments.get(personId) ?? '';
    return facts.length === 0 ? [] : [{ personId, departmentId, employed: true, trainingOverdue: false, cells: facts }];
  });
}

/** How far people differed in the periods before, not overlapping, each with 12 months before it. */
function spreadBefore(frame: Frame, deals: Deals, company: OwnerFacts): PeopleFacts['spread'] {
  const { names, periodMonth } = frame.months;
  const length = names.length - periodMonth;
  const spread = { win: none(), activity: none() };
  for (let start = periodMonth - length; start >= 12; start -= length) {
    const until = start + length;
    const cells = company.cells.map((cell) => ({
      ...cell,
      won: cell.won.slice(0, until),
      lost: byKey(LOSS_REASONS, (reason) => cell.lost[reason].slice(0, until)),
    }));
    const before = { company: { ...company, cells }, months: names.slice(0, until), periodMonths: length };
    const found = spreadOfPeriod(before, peopleAt(frame, deals, start));
    for (const statistic of ['win', 'activity'] as const) {
      for (const among of ['company', 'department'] as const) {
        spread[statistic][among].squares += found[statistic][among].squares;
        spread[statistic][among].count += found[statistic][among].count;
      }
    }
  }
  return spread;
}

function none(): { [Among in keyof Spread]: { squares: number; count: number } } {
  return { company: { squares: 0, count: 0 }, department: { squares: 0, count: 0 } };
}
