import type { FactRetracted, FulfilmentEvent } from './events.ts';

/** A fact of the fulfilment of an order. A retraction is not one of them. */
export type Fact = Exclude<FulfilmentEvent, { readonly type: 'FactRetracted' }>;
export type FactKind = FactRetracted['fact'];

/** What tells one fact of a sale from another. A sale has one processing start and one finish: their id is empty. */
interface FactKey {
  readonly kind: FactKind;
  readonly id: string;
}

export function keyOf(fact: Fact): FactKey {
  switch (fact.type) {
    case 'ProcessingStarted':
      return { kind: 'processing start', id: '' };
    case 'ProcessingFinished':
      return { kind: 'processing finish', id: '' };
    case 'SaleShipped':
      return { kind: 'shipment', id: fact.data.shipmentId };
    case 'SaleDelivered':
      return { kind: 'delivery', id: fact.data.shipmentId };
    case 'PromiseChanged':
      return { kind: 'promise', id: fact.data.at };
    case 'SaleFollowedUp':
      return { kind: 'follow-up', id: fact.data.followUpId };
  }
}

/** The facts of this kind; of this id only, if one is given. */
export function factsNamed<F extends Fact>(facts: readonly F[], kind: FactKind, id: string | undefined): F[] {
  return facts.filter((fact) => {
    const key = keyOf(fact);
    return key.kind === kind && (id === undefined || key.id === id);
  });
}

/** The facts that a retraction leaves. */
export function withoutRetracted<F extends Fact>(facts: readonly F[], { fact, id }: FactRetracted): readonly F[] {
  const gone = new Set(factsNamed(facts, fact, id));
  return facts.filter((each) => !gone.has(each));
}
