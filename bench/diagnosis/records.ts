import type {
  ChangeListPrice,
  ConfigureCompany,
  ListProduct,
  RecordExchangeRate,
} from '../../src/domain/company/commands.ts';
import type { CancelCause, LossReason, ReturnReason } from '../../src/domain/diagnosis/facts.ts';
import { findCompanyRate } from '../../src/domain/directory/company-rate.ts';
import type { Directory } from '../../src/domain/directory/directory.ts';
import type { RecordFeedback } from '../../src/domain/feedback/commands.ts';
import { convert } from '../../src/domain/kernel/conversion.ts';
import { type Day, later, localDay } from '../../src/domain/kernel/day.ts';
import { toMinor } from '../../src/domain/kernel/money.ts';
import type { RecordCampaignResult, RecordMarketIndicator } from '../../src/domain/market/commands.ts';
import type { HireSalesperson } from '../../src/domain/people/commands.ts';
import type { LoseSale, OpenOpportunity } from '../../src/domain/pipeline/commands.ts';
import { exactLines, orderAmounts } from '../../src/domain/sales/amounts.ts';
import type { CancelSale, RecordReturn, RecordSale } from '../../src/domain/sales/commands.ts';
import { convertOrder } from '../../src/domain/sales/conversion.ts';
import type { Deliver } from '../../src/domain/sales/fulfilment/commands.ts';
import { splitOrder } from '../../src/domain/sales/split.ts';
import type { OpenServiceCase, ResolveServiceCase } from '../../src/domain/service/commands.ts';
import type { SetTarget } from '../../src/domain/targets/commands.ts';

export interface Line {
  readonly productId: string;
  readonly quantity: number;
  /** Minor units of the company's currency, before and after the discount. */
  readonly gross: number;
  readonly net: number;
}

export interface Order {
  readonly day: Day;
  readonly bookedOn: Day;
  readonly opportunity: string | undefined;
  readonly segment: string | undefined;
  readonly campaign: string | undefined;
  readonly promised: Day | undefined;
  readonly currency: string;
  readonly foreign: number;
  readonly amount: number;
  /** What each person is credited with: of the amount, and of the units as a fraction. */
  readonly people: ReadonlyMap<string, number>;
  readonly shares: ReadonlyMap<string, number>;
  readonly lines: readonly Line[];
  delivered: Day | undefined;
  cancelled: { readonly cause: CancelCause; readonly bookedOn: Day } | undefined;
  readonly returns: Return[];
}

export interface Return {
  readonly day: Day;
  readonly bookedOn: Day;
  readonly reason: ReturnReason;
  readonly productId: string;
  readonly amount: number;
}

export interface Opportunity {
  readonly person: string;
  readonly segment: string | undefined;
  readonly campaign: string | undefined;
  readonly products: readonly string[];
  readonly opened: Day | undefined;
  readonly lost: { readonly day: Day; readonly reasons: readonly LossReason[] } | undefined;
}

/** What the commands say, each thing once. */
export interface Records {
  readonly company: { currency: string; timeZone: string };
  readonly rates: Map<string, Map<Day, { rate: string; position: bigint }>>;
  readonly categories: Map<string, string>;
  /** List prices as they stand when a command comes. */
  readonly prices: Map<string, { readonly listPrice: string; readonly currency: string }>;
  readonly departments: Map<string, string>;
  readonly orders: Map<string, Order>;
  readonly opportunities: Map<string, Opportunity>;
  readonly cases: Map<string, { person: string | undefined; resolved?: Day; satisfaction?: number | undefined }>;
  readonly feedback: { readonly day: Day; readonly score: number; readonly person: string | undefined }[];
  readonly campaigns: RecordCampaignResult[];
  readonly indicators: Map<string, RecordMarketIndicator>;
  readonly targets: SetTarget[];
  closedUntil: Day;
}

interface Command {
  readonly type: string;
  readonly data: object;
}

/** Reads the commands in their order: a close decides on which day what follows is booked. */
export function recordsOf(commands: Iterable<Command>): Records {
  const records: Records = {
    company: { currency: '', timeZone: 'UTC' },
    rates: new Map(),
    categories: new Map(),
    prices: new Map(),
    departments: new Map(),
    orders: new Map(),
    opportunities: new Map(),
    cases: new Map(),
    feedback: [],
    campaigns: [],
    indicators: new Map(),
    targets: [],
    closedUntil: '',
  };
  for (const { type, data } of commands) READERS[type]?.(records, data as never);
  return records;
}

type Reader = (records: Records, data: never) => unknown;

const READERS: Readonly<Record<string, Reader>> = {
  ConfigureCompany: ({ company }: Records, { currency, timeZone }: ConfigureCompany) =>
    Object.assign(company, { currency, timeZone }),
  RecordExchangeRate: readRate,
  ListProduct: ({ categories, prices }: Records, { productId, category, ...price }: ListProduct) => {
    categories.set(productId, category);
    prices.set(productId, price);
  },
  ChangeListPrice: ({ prices }: Records, { productId, ...price }: ChangeListPrice) => prices.set(productId, price),
  HireSalesperson: ({ departments }: Records, { salespersonId, departmentId }: HireSalesperson) =>
    departments.set(salespersonId, departmentId),
  SetTarget: ({ targets }: Records, data: SetTarget) => targets.push(data),
  ClosePeriod: (records: Records, { period }: { period: { until: Day } }) => {
    records.closedUntil = later(records.closedUntil, period.until);
  },
  OpenOpportunity: readOpening,
  LoseSale: readLoss,
  RecordSale: readSale,
  CancelSale: (records: Records, { cause, ...sale }: CancelSale) => {
    const order = orderOf(records, sale);
    order.cancelled = { cause: cause ?? 'other', bookedOn: later(order.day, records.closedUntil) };
  },
  RecordReturn: readReturn,
  Deliver: (records: Records, { at, ...sale }: Deliver) => {
    orderOf(records, sale).delivered = dayOf(records, at);
  },
  OpenServiceCase: ({ cases }: Records, { source, caseId, salespersonId }: OpenServiceCase) =>
    cases.set(`${source}~${caseId}`, { person: salespersonId }),
  ResolveServiceCase: (records: Records, { source, caseId, resolvedAt, satisfaction }: ResolveServiceCase) =>
    Object.assign(records.cases.get(`${source}~${caseId}`) ?? {}, {
      resolved: dayOf(records, resolvedAt),
      satisfaction,
    }),
  RecordFeedback: (records: Records, { at, score, topic, salespersonId }: RecordFeedback) => {
    if (topic === 'product') records.feedback.push({ day: dayOf(records, at), score, person: salespersonId });
  },
  RecordCampaignResult: ({ campaigns }: Records, data: RecordCampaignResult) => campaigns.push(data),
  RecordMarketIndicator: ({ indicators }: Records, data: RecordMarketIndicator) =>
    indicators.set(`${data.indicator}~${data.from}~${data.segment ?? ''}~${data.territory ?? ''}`, data),
};

function orderOf({ orders }: Records, { source, saleId }: { readonly source: string; readonly saleId: string }): Order {
  const order = orders.get(`${source}~${saleId}`);
  if (!order) throw new Error(`There is no sale "${saleId}".`);
  return order;
}

function readRate({ rates }: Records, { base, quote, on, rate }: RecordExchangeRate): void {
  const key = `${base}/${quote}`;
  const known = rates.get(key) ?? new Map<Day, { rate: string; position: bigint }>();
  rates.set(key, known.set(on, { rate, position: 0n }));
}

function dayOf({ company }: Records, at: string): Day {
  return localDay(at, company.timeZone);
}

function readOpening(records: Records, data: OpenOpportunity): void {
  const key = `${data.source}~${data.opportunityId}`;
  records.opportunities.set(key, {
    ...described(data),
    opened: dayOf(records, data.openedAt),
    lost: records.opportunities.get(key)?.lost,
  });
}

function readLoss(records: Records, data: LoseSale): void {
  const key = `${data.source}~${data.opportunityId}`;
  const openedAt = data.openedAt === undefined ? undefined : dayOf(records, data.openedAt);
  records.opportunities.set(key, {
    ...described(data),
    opened: records.opportunities.get(key)?.opened ?? openedAt,
    lost: { day: dayOf(records, data.lostAt), reasons: data.reasons },
  });
}

function described({ salespersonId, segment, campaign, productIds }: OpenOpportunity | LoseSale) {
  return { person: salespersonId, segment, campaign, products: productIds ?? [] };
}

function readSale(records: Records, sale: RecordSale): void {
  const day = dayOf(records, sale.soldAt);
  const source = orderAmounts(sale);
  const directory = { company: records.company, rates: records.rates } as unknown as Directory;
  const found = findCompanyRate(directory, sale.currency, day);
  if (!found) throw new Error(`There is no rate of ${sale.currency} for ${day}.`);
  const amounts = convertOrder(source, found.conversion);
  const list = exactLines({
    ...sale,
    lines: sale.lines.map((line) => {
      const listed = records.prices.get(line.productId);
      const ofDirectory = listed?.currency === sale.currency ? listed.listPrice : undefined;
      return { ...line, discount: undefined, unitPrice: line.listPrice ?? ofDirectory ?? line.unitPrice };
    }),
  });
  const people = new Map<string, number>();
  for (const { ledger, salespersonId, amount } of splitOrder(sale, amounts)) {
    if (ledger !== 'revenue' || salespersonId === undefined) continue;
    people.set(salespersonId, (people.get(salespersonId) ?? 0) + Number(amount));
  }
  const { opportunity } = sale;
  records.orders.set(`${sale.source}~${sale.saleId}`, {
    day,
    bookedOn: later(day, records.closedUntil),
    opportunity: opportunity && `${opportunity.source}~${opportunity.opportunityId}`,
    segment: sale.segment,
    campaign: sale.campaign,
    promised: sale.promisedAt === undefined ? undefined : dayOf(records, sale.promisedAt),
    currency: sale.currency,
    foreign: Number(source.total),
    amount: Number(amounts.total),
    people,
    shares: new Map(sale.credits.map(({ salespersonId, basisPoints }) => [salespersonId, basisPoints / 10_000])),
    lines: sale.lines.map(({ productId, quantity }, n) => ({
      productId,
      quantity: Number(quantity),
      gross: Number(convert((list.lines[n] ?? 0n) / list.unit, found.conversion)),
      net: Number(amounts.lines[n] ?? 0n),
    })),
    delivered: undefined,
    cancelled: undefined,
    returns: [],
  });
}

/** What comes back takes its part of its line. */
function readReturn(records: Records, { at, lines, reason, ...sale }: RecordReturn): void {
  const order = orderOf(records, sale);
  for (const back of lines) {
    const line = 'line' in back ? order.lines[back.line - 1] : order.lines.find((l) => l.productId === back.productId);
    if (!line) continue;
    order.returns.push({
      day: dayOf(records, at),
      bookedOn: later(order.day, records.closedUntil),
      reason,
      productId: line.productId,
      amount: Math.round((line.net * Number(back.quantity)) / line.quantity),
    });
  }
}

/** The amount of a target in minor units. */
export function amountOf({ amount, currency }: SetTarget): bigint {
  return toMinor(amount, currency ?? 'EUR') ?? 0n;
}
