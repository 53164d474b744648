import type { CellFacts, CellKey, LossReason, OwnerFacts, ProcessFacts } from '../../src/domain/diagnosis/facts.ts';
import type { Day } from '../../src/domain/kernel/day.ts';
import {
  addTo,
  categoriesOf,
  CellSums,
  dealOf,
  deciding,
  lagOf,
  monthOf,
  type Months,
  type Owner,
  segmentAndSource,
} from './cell-sums.ts';
import type { Order, Records } from './records.ts';

/** The records with what is looked up again and again. */
export interface Frame {
  readonly records: Records;
  readonly months: Months;
  /** The last day that counts. */
  readonly on: Day;
  readonly campaigns: ReadonlySet<string>;
  readonly first: ReadonlySet<Order>;
  readonly wonOpportunities: ReadonlySet<string>;
}

export function frameOf(records: Records, months: Months, on: Day): Frame {
  return {
    records,
    months,
    on,
    campaigns: new Set(records.campaigns.map(({ campaign }) => campaign)),
    first: deciding(records),
    wonOpportunities: new Set(
      [...records.orders.values()].flatMap((order) => (order.cancelled ? [] : [order.opportunity ?? ''])),
    ),
  };
}

export function ownerFacts(frame: Frame, owner: Owner): OwnerFacts {
  return { cells: cellsOf(frame, owner), process: processOf(frame, owner) };
}

function cellsOf(frame: Frame, owner: Owner): CellFacts[] {
  const cells = new Map<string, CellSums>();
  const cellOf = (key: CellKey): CellSums => {
    const name = JSON.stringify([key.category, key.segment, key.source]);
    const known = cells.get(name) ?? new CellSums(key, frame.months.names.length);
    cells.set(name, known);
    return known;
  };
  for (const order of owner.orders) addOrder(frame, order, owner.partOf(order), cellOf);
  for (const [key, opportunity] of owner.opportunities) addOpportunity(frame, key, opportunity, cellOf);
  return [...cells.values()].map((cell) => cell.facts());
}

type CellOf = (key: CellKey) => CellSums;

function addOrder(frame: Frame, order: Order, part: number, cellOf: CellOf): void {
  const { records, months, on, first } = frame;
  const month = monthOf(months, order.day);
  if (month === undefined || part === 0 || order.day > on) return;
  const deal = dealOf(records, order);
  const where = segmentAndSource(frame, deal);
  const isFirst = first.has(order);
  const wasOpened = deal.opened !== undefined && deal.opened <= order.day;
  for (const { productId, net, gross } of order.lines) {
    const cell = cellOf({ category: records.categories.get(productId), ...where });
    const wins = isFirst ? (part * net) / order.amount : 0;
    addTo(cell.won, month, wins);
    if (order.opportunity === undefined) addTo(cell.wonUnopened, month, wins);
    if (wasOpened) addTo(cell.decidedOpened, month, wins);
    if (order.cancelled) addTo(cell.cancelled[order.cancelled.cause], month, wins);
    else addTo(cell.keptValue, month, net * part);
    addTo(cell.netValue, month, net * part);
    addTo(cell.listValue, month, gross * part);
  }
  for (const { productId, day, reason, amount } of order.returns) {
    const lag = day > on ? undefined : lagOf(months, month, day);
    if (lag === undefined) continue;
    const cell = cellOf({ category: records.categories.get(productId), ...where });
    addTo(cell.returned[reason][lag], month, (amount * part) / order.amount);
    addTo(cell.returnedValue[lag], month, amount * part);
  }
}

function addOpportunity(
  frame: Frame,
  key: string,
  opportunity: Parameters<typeof segmentAndSource>[1] & {
    readonly opened: Day | undefined;
    readonly lost: { readonly day: Day; readonly reasons: readonly LossReason[] } | undefined;
    readonly products: readonly string[];
  },
  cellOf: CellOf,
): void {
  const { records, months, on, wonOpportunities } = frame;
  const { opened, lost, products } = opportunity;
  const where = segmentAndSource(frame, opportunity);
  const categories = categoriesOf(records, products);
  const decided = lost && lost.day <= on && !wonOpportunities.has(key) ? monthOf(months, lost.day) : undefined;
  const begun = opened === undefined ? undefined : monthOf(months, opened);
  for (const category of categories) {
    if (begun === undefined && decided === undefined) return;
    const cell = cellOf({ category, ...where });
    addTo(cell.opened, begun, 1 / categories.length);
    if (!lost || decided === undefined) continue;
    const reasons = lost.reasons.length === 1 ? lost.reasons : lost.reasons.filter((reason) => reason !== 'competitor');
    for (const reason of reasons) addTo(cell.lost[reason], decided, 1 / categories.length / reasons.length);
    if (opened !== undefined && opened <= lost.day) addTo(cell.decidedOpened, decided, 1 / categories.length);
  }
}

/** An order is evidence for its largest credit; of equal ones for the first, by the id of the person. */
function countsFor({ shares }: Order, owner: Owner): boolean {
  const [largest] = [...shares].sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1));
  return largest === undefined || owner.isOf(largest[0]);
}

function processOf({ records, months, on }: Frame, owner: Owner): ProcessFacts {
  const of = () => new Array<number>(months.names.length).fill(0);
  const facts = {
    promised: of(),
    late: of(),
    ratedCases: of(),
    badCases: of(),
    productAnswers: of(),
    productDetractors: of(),
  };
  const isDelivered = (order: Order) => order.delivered !== undefined && order.delivered <= on;
  for (const order of owner.orders) {
    const { promised, delivered, cancelled } = order;
    if (promised === undefined || promised > on || cancelled || !countsFor(order, owner)) continue;
    const month = monthOf(months, promised);
    addTo(facts.promised, month, 1);
    if (!isDelivered(order) || (delivered ?? '') > promised) addTo(facts.late, month, 1);
  }
  for (const { person, resolved, satisfaction } of records.cases.values()) {
    if (resolved === undefined || satisfaction === undefined || resolved > on || !owner.isOf(person ?? '')) continue;
    addTo(facts.ratedCases, monthOf(months, resolved), 1);
    if (satisfaction <= 3) addTo(facts.badCases, monthOf(months, resolved), 1);
  }
  for (const { person, day, score } of records.feedback) {
    if (day > on || !owner.isOf(person ?? '')) continue;
    addTo(facts.productAnswers, monthOf(months, day), 1);
    if (score <= 6) addTo(facts.productDetractors, monthOf(months, day), 1);
  }
  return facts;
}
