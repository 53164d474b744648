import type { CancelCause, LossReason, ReturnReason } from '../facts.ts';
import type { PartKey } from '../parts.ts';
import type { Prepared } from '../prepare.ts';
import { exchangeRatesBefore, listPricesBefore } from '../prices.ts';
import type { Evidence, InCell, OrderLine, ReturnedLine } from './evidence.ts';

/** How much of what a part is calculated from one event holds: deals, orders, or minor units. */
export interface Counted {
  readonly happening: InCell;
  readonly count: number;
}

/** The parts whose events stand in a cell. Those of reach and leads do not: see campaign-items.ts. */
export type CellPart = Exclude<PartKey, 'reach' | 'leads per reach'>;

/** The parts of one stage together: what stands before the colon. */
export type KindOf<Key extends string> = Key extends `${infer Before}:${string}` ? Before : Key;

/** What the events of a part hold. */
export function countedIn(part: CellPart, prepared: Prepared, evidence: Evidence): Counted[] {
  const [kind, name] = part.split(':') as [KindOf<CellPart>, string];
  return OF_PART[kind](prepared, evidence, name).filter(({ count }) => count !== 0);
}

type Count = (prepared: Prepared, evidence: Evidence, name: string) => Counted[];

const OF_PART: Readonly<Record<KindOf<CellPart>, Count>> = {
  /** The company's own-source opportunities stand in for an indicator, so all of them count, new products too. */
  demand: (_, evidence) => ownOpportunitiesOf(evidence),
  opportunities: (prepared, evidence) => [
    ...winsOf(inCells(prepared, evidence.orders)),
    ...(prepared.hasLosses ? lossesOf(evidence) : []),
  ],
  lost: ({ hasLosses }, evidence, name) => (hasLosses ? lossesOf(evidence, name as LossReason) : []),
  cancelled: (prepared, { orders }, name) =>
    winsOf(inCells(prepared, orders).filter(({ cancelled }) => cancelled === (name as CancelCause))),
  returned: (prepared, { returns }, name) =>
    inCells(prepared, ripe(prepared, returns))
      .filter(({ reason }) => reason === (name as ReturnReason))
      .map((line) => ({ happening: line, count: line.share })),
  basket: (prepared, { orders, returns }) => [
    ...inCells(prepared, orders)
      .filter(({ cancelled }) => cancelled === undefined)
      .map((line) => ({ happening: line, count: line.netValue })),
    ...inCells(prepared, ripe(prepared, returns)).map((line) => ({ happening: line, count: -line.value })),
  ],
  'list price': ({ scope }, { orders }) => {
    const before = listPricesBefore(scope.products, scope.windows);
    return orders.flatMap((line) => {
      const price = line.product === undefined ? undefined : before.get(line.product);
      return price ? [{ happening: line, count: line.listValue - line.units * price.before }] : [];
    });
  },
  discount: (prepared, { orders }) =>
    inCells(prepared, orders).map((line) => ({ happening: line, count: line.listValue - line.netValue })),
  'exchange rates': ({ scope }, { orders }) => {
    const before = exchangeRatesBefore(scope.currencies, scope.windows);
    return orders.flatMap((line) => {
      const rate = before.get(line.currency);
      return rate === undefined ? [] : [{ happening: line, count: line.netValue - line.foreignValue * rate }];
    });
  },
};

export function winsOf(orders: readonly OrderLine[]): Counted[] {
  return orders.map((line) => ({ happening: line, count: line.won }));
}

export function ownOpportunitiesOf(evidence: Evidence): Counted[] {
  return [...winsOf(evidence.orders), ...lossesOf(evidence)].filter(({ happening }) => happening.source === 'own');
}

function lossesOf({ losses }: Evidence, reason?: LossReason): Counted[] {
  return losses
    .filter((loss) => reason === undefined || loss.reason === reason)
    .map((loss) => ({ happening: loss, count: loss.share }));
}

/** Without products that have a row of their own: nobody sold them in the base window, or nobody in the period. */
function inCells<Line extends InCell>({ facts }: Prepared, lines: readonly Line[]): Line[] {
  const apart = productsApart(facts.products);
  return lines.filter(({ product }) => product === undefined || !apart.has(product));
}

export function productsApart(products: Prepared['facts']['products']): ReadonlySet<string> {
  return new Set(products.filter(({ standing }) => standing !== 'sold').map(({ productId }) => productId));
}

/** What came back by the end of the period, as young as a return of its month can be. */
export function ripe({ facts }: Prepared, returns: readonly ReturnedLine[]): ReturnedLine[] {
  return returns.filter(({ month, lag }) => lag < facts.periodMonths - month);
}
