import type { Worth } from '../parts.ts';
import type { Prepared } from '../prepare.ts';
import { total } from '../series.ts';
import { productsApart, ripe } from './counted.ts';
import type { Evidence, Happening } from './evidence.ts';
import type { Item } from './item.ts';
import { placeIn, placeOf } from './place.ts';

/** Rows that stand before the parts of the model. */
export type FrameKey = 'target above baseline' | 'prior-period adjustments' | 'new products' | 'discontinued products';

type Items = (prepared: Prepared, worths: readonly Worth[], evidence: Evidence) => Item[];

/** What each of these rows consists of, but for what is expected of discontinued products. */
export const FRAME_ITEMS: Readonly<Record<FrameKey, Items>> = {
  'target above baseline': (_, worths, { target }) => [
    ...target.map((step): Item => event(step, null, step.raised)),
    ...worths.map(({ model }): Item => ({ kind: 'expected', place: placeOf(model.cell), money: -model.baseline })),
  ],
  /** An order is not an amount: it has no adjustments. */
  'prior-period adjustments': ({ segments, scope }, _, { lateCredits }) =>
    scope.measure === 'orders'
      ? []
      : lateCredits.map((credit) => event(credit, placeIn(segments, credit), -credit.amount)),
  'new products': (prepared, _, { orders, returns }) => {
    const { segments, scope, facts } = prepared;
    const apart = productsApart(facts.products.filter(({ standing }) => standing === 'new'));
    const isNew = ({ product }: { readonly product: string | undefined }) =>
      product !== undefined && apart.has(product);
    if (scope.measure === 'orders') {
      return orders.filter(isNew).map((line) => event(line, placeIn(segments, line), -line.won));
    }
    return [
      ...orders
        .filter((line) => isNew(line) && line.cancelled === undefined)
        .map((line) => event(line, placeIn(segments, line), -line.netValue)),
      ...ripe(prepared, returns)
        .filter(isNew)
        .map((line) => event(line, placeIn(segments, line), line.value)),
    ];
  },
  'discontinued products': () => [],
};

function event(happening: Happening, place: Item['place'], money: number): Item {
  return { kind: 'event', happening, counted: null, place, money };
}

export function totalOf(items: readonly Item[]): number {
  return total(items.map(({ money }) => money));
}
