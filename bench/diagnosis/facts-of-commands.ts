import type {
  CurrencyFacts,
  DiagnosisFacts,
  Known,
  MarketFacts,
  OwnerFacts,
  ProductFacts,
} from '../../src/domain/diagnosis/facts.ts';
import { startOfMonth } from '../../src/domain/kernel/calendar.ts';
import { addDays, type Day, daysBetween, earlier, later } from '../../src/domain/kernel/day.ts';
import type { SetTarget } from '../../src/domain/targets/commands.ts';
import { addTo, dealOf, lagOf, monthOf, type Months, type Owner, ownerOf, segmentAndSource } from './cell-sums.ts';
import { type Frame, frameOf, ownerFacts } from './owner-facts.ts';
import { peopleFacts } from './people-facts.ts';
import { amountOf, type Order, type Records } from './records.ts';

/** The facts of each target of one period, from the records of a company of calendar months. */
export class Facts {
  readonly records: Records;
  private readonly frame: Frame;
  private readonly company: OwnerFacts;
  private readonly before: ReadonlySet<string>;
  private readonly market: readonly MarketFacts[];

  constructor(records: Records, period: { readonly from: Day; readonly until: Day }) {
    this.records = records;
    this.frame = frameOf(records, monthsOf(records, period), addDays(period.until, -1));
    this.company = ownerFacts(this.frame, ownerOf(records, 'company', ''));
    this.before = soldBefore(this.frame);
    this.market = marketOf(this.frame);
  }

  of(target: SetTarget): DiagnosisFacts {
    const { records, frame, company } = this;
    const { months } = frame;
    const kind = target.scope === 'salesperson' ? 'person' : target.scope;
    const owner = ownerOf(records, kind, target.scopeId ?? '');
    const own = kind === 'company' ? company : ownerFacts(frame, owner);
    const people = kind === 'person' ? peopleFacts(frame, company, target.scopeId ?? '') : undefined;
    return {
      scope: kind,
      measure: 'revenue',
      months: months.names,
      periodMonths: months.names.length - months.periodMonth,
      history: historyOf(own, months),
      target: amountOf(target),
      ...booked(frame, owner),
      own,
      company,
      market: this.market,
      products: productsOf(frame, owner, this.before),
      currencies: currenciesOf(frame, owner),
      ...(people && { people }),
    };
  }

  actual(target: SetTarget): bigint {
    const kind = target.scope === 'salesperson' ? 'person' : target.scope;
    return booked(this.frame, ownerOf(this.records, kind, target.scopeId ?? '')).actual;
  }
}

const YEARS = { fiscalYearStart: '01-01', calendar: { kind: 'months' } } as const;
const MOST_HISTORY = 36;

function monthsOf({ orders }: Records, { from, until }: { readonly from: Day; readonly until: Day }): Months {
  const numberOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const firstSale = [...orders.values()].reduce(
    (day, order) => (order.cancelled ? day : earlier(day, order.day)),
    from,
  );
  const start = Math.max(numberOf(firstSale), numberOf(from) - MOST_HISTORY);
  const numbers = Array.from({ length: numberOf(until) - start }, (_, n) => start + n);
  const dayOf = (number: number) => startOfMonth(YEARS, Math.floor(number / 12), number % 12);
  return {
    names: numbers.map((number) => `${Math.floor(number / 12)}-M${String((number % 12) + 1).padStart(2, '0')}`),
    bounds: [...numbers.map(dayOf), until],
    periodMonth: numberOf(from) - start,
  };
}

/** Months before the period, from the first win or loss on. */
function historyOf({ cells }: OwnerFacts, { periodMonth }: Months): number {
  const decided = (month: number) =>
    cells.some(({ won, lost }) => [won, ...Object.values(lost)].some((series) => Number(series[month]) > 0));
  const first = Array.from({ length: periodMonth }, (_, month) => month).find(decided);
  return first === undefined ? 0 : periodMonth - first;
}

/** What counts for the owner in the period, by the day on which it is booked; and of it what began before. */
function booked({ months, on }: Frame, owner: Owner): Pick<DiagnosisFacts, 'actual' | 'adjustments'> {
  const from = months.bounds[months.periodMonth] as Day;
  let actual = 0;
  let adjustments = 0;
  const book = (order: Order, bookedOn: Day, amount: number) => {
    if (bookedOn < from || bookedOn > on) return;
    actual += amount;
    if (order.day < from) adjustments += amount;
  };
  for (const order of owner.orders) {
    const part = owner.partOf(order);
    book(order, order.bookedOn, order.amount * part);
    const returned = order.returns.reduce((sum, { amount }) => sum + amount, 0);
    if (order.cancelled) book(order, order.cancelled.bookedOn, (returned - order.amount) * part);
    for (const { bookedOn, amount } of order.returns) book(order, bookedOn, -amount * part);
  }
  return { actual: BigInt(Math.round(actual)), adjustments: BigInt(Math.round(adjustments)) };
}

function marketOf({ records, months, on }: Frame): MarketFacts[] {
  const segments = new Set([
    ...records.campaigns.map(({ segment }) => segment),
    ...[...records.indicators.values()].map(({ segment }) => segment),
  ]);
  const each = (of: (month: { from: Day; until: Day }) => number | null): Known =>
    months.names.map((_, n) => of({ from: months.bounds[n] as Day, until: months.bounds[n + 1] as Day }));
  const days = (a: { from: Day; until: Day }, b: { from: Day; until: Day }) =>
    Math.max(0, daysBetween(later(a.from, b.from), earlier(a.until, b.until)));
  return [...segments].map((segment) => {
    const results = records.campaigns.filter((result) => result.segment === segment && result.from <= on);
    const values = [...records.indicators.values()].filter((value) => value.segment === segment && value.from <= on);
    const sum = (name: 'reached' | 'leads') =>
      each((month) => {
        const known = results.filter((result) => days(result, month) > 0);
        if (known.length === 0) return null;
        return known.reduce((all, r) => all + (r[name] * days(r, month)) / daysBetween(r.from, r.until), 0);
      });
    const indicator = each((month) => {
      const all = values.reduce((total, value) => total + days(value, month), 0);
      return all === 0 ? null : values.reduce((total, v) => total + Number(v.value) * days(v, month), 0) / all;
    });
    return { segment, indicator, reached: sum('reached'), leads: sum('leads') };
  });
}

function productsOf(frame: Frame, owner: Owner, before: ReadonlySet<string>): ProductFacts[] {
  const { records, months, on, first } = frame;
  const since = Math.max(0, months.periodMonth - 12);
  const found = new Map<string, ReturnType<typeof emptyProduct>>();
  for (const order of owner.orders) {
    const month = monthOf(months, order.day);
    if (month === undefined || month < since || order.day > on) continue;
    const part = owner.partOf(order);
    const where = segmentAndSource(frame, dealOf(records, order));
    for (const { productId, quantity, net, gross } of order.lines) {
      const name = JSON.stringify([productId, where.segment, where.source]);
      const known = found.get(name) ?? emptyProduct(months.names.length, { productId, ...where });
      found.set(name, known);
      addTo(known.won, month, first.has(order) ? (part * net) / order.amount : 0);
      addTo(known.quantity, month, owner.unitsOf(order) * quantity);
      addTo(known.list, month, part * gross);
      addTo(known.net, month, part * net);
      if (!order.cancelled) addTo(known.kept, month, part * net);
      for (const back of order.returns) {
        const lag = back.productId === productId && back.day <= on ? lagOf(months, month, back.day) : undefined;
        if (lag !== undefined) addTo(known.returned[lag], month, part * back.amount);
      }
    }
  }
  const money = (amounts: readonly number[]) => amounts.map((amount) => BigInt(Math.round(amount)));
  return [...found.values()].map(({ productId, segment, source, won, quantity, list, net, kept, returned }) => ({
    category: records.categories.get(productId),
    segment,
    source,
    productId,
    standing: before.has(productId) ? 'sold' : 'new',
    won,
    quantity,
    listValue: money(list),
    netValue: money(net),
    keptValue: money(kept),
    returnedValue: returned.map(money),
  }));
}

/** The products that anybody sold in the base window. */
function soldBefore({ records, months }: Frame): ReadonlySet<string> {
  const [since, until] = [Math.max(0, months.periodMonth - 12), months.periodMonth];
  return new Set(
    [...records.orders.values()]
      .filter((order) => {
        const month = monthOf(months, order.day);
        return !order.cancelled && month !== undefined && month >= since && month < until;
      })
      .flatMap(({ lines }) => lines.map(({ productId }) => productId)),
  );
}

function emptyProduct(length: number, key: Pick<ProductFacts, 'productId' | 'segment' | 'source'>) {
  const of = () => new Array<number>(length).fill(0);
  return { ...key, won: of(), quantity: of(), list: of(), net: of(), kept: of(), returned: [of(), of(), of(), of()] };
}

function currenciesOf({ records, months, on }: Frame, owner: Owner): CurrencyFacts[] {
  const found = new Map<string, { foreign: number[]; net: number[] }>();
  for (const order of owner.orders) {
    if (order.currency === records.company.currency || order.day > on) continue;
    const month = monthOf(months, order.day);
    const part = owner.partOf(order);
    if (month === undefined) continue;
    const of = () => new Array<number>(months.names.length).fill(0);
    const known = found.get(order.currency) ?? { foreign: of(), net: of() };
    found.set(order.currency, known);
    addTo(known.foreign, month, order.foreign * part);
    addTo(known.net, month, order.amount * part);
  }
  const money = (amounts: readonly number[]) => amounts.map((amount) => BigInt(Math.round(amount)));
  return [...found].map(([currency, { foreign, net }]) => ({
    currency,
    foreignValue: money(foreign),
    netValue: money(net),
  }));
}
