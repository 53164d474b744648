import { type Fault, refuse, type Refused } from '../../kernel/decider.ts';
import { compare, formatDecimal } from '../../kernel/decimal.ts';
import { at, delivered, none, orderedIn, type OrderedLines, plus, type Quantities, shipped } from './carried.ts';
import type { SaleDelivered, SaleShipped } from './events.ts';
import type { Fact } from './facts.ts';

export type Contradiction =
  | 'FactIsBeforeSale'
  | 'FinishIsBeforeStart'
  | 'DeliveryIsBeforeShipment'
  | 'ShippedMoreThanOrdered'
  | 'DeliveredMoreThanOrdered';

/** What facts are compared with. */
export interface Ordered {
  readonly soldAt: string;
  readonly lines: OrderedLines;
}

/** Where the command says when, and how much: JSON pointers. */
export interface Pointers {
  readonly time: string;
  readonly lines: string;
}

type Check = (order: Ordered, facts: readonly Fact[], pointers: Pointers) => Refused<Contradiction> | undefined;

/**
 * Why facts and an order cannot be true together; undefined if they can. The order of arrival does not matter, and
 * facts that contradict each other still do so when more is known. So whichever of them comes last is refused.
 */
export const contradictionIn: Check = (order, facts, pointers) =>
  beforeSale(order, facts, pointers) ??
  finishBeforeStart(order, facts, pointers) ??
  deliveryBeforeShipment(order, facts, pointers) ??
  tooMuchShipped(order, facts, pointers) ??
  tooMuchDelivered(order, facts, pointers);

const beforeSale: Check = ({ soldAt }, facts, { time }) => {
  // When something was promised says nothing about when it was sold: a promise can be older.
  const early = facts.find((fact) => fact.type !== 'PromiseChanged' && isBefore(fact.data.at, soldAt));
  if (!early) return undefined;
  return contradicts(
    'FactIsBeforeSale',
    `The sale is of ${soldAt}, and a fact of it is of ${early.data.at}. Check both, and which sale the fact belongs to.`,
    { pointer: time, message: 'puts the fact before the sale' },
  );
};

const finishBeforeStart: Check = (_order, facts, { time }) => {
  const start = facts.find(({ type }) => type === 'ProcessingStarted');
  const finish = facts.find(({ type }) => type === 'ProcessingFinished');
  if (!start || !finish || !isBefore(finish.data.at, start.data.at)) return undefined;
  return contradicts(
    'FinishIsBeforeStart',
    `Processing would begin at ${start.data.at} and be finished at ${finish.data.at}. Check both; a wrong one is ` +
      'taken back with RetractFact.',
    { pointer: time, message: 'puts the finish before the start' },
  );
};

const deliveryBeforeShipment: Check = (_order, facts, { time }) => {
  for (const { data: delivery } of deliveriesIn(facts)) {
    const shipment = shipmentsIn(facts).find(({ data }) => data.shipmentId === delivery.shipmentId);
    if (shipment && isBefore(delivery.at, shipment.data.at)) {
      return contradicts(
        'DeliveryIsBeforeShipment',
        `The shipment ${delivery.shipmentId} would be shipped at ${shipment.data.at} and delivered at ` +
          `${delivery.at}. Check both; a wrong one is taken back with RetractFact.`,
        { pointer: time, message: 'puts the delivery before its shipment' },
      );
    }
  }
  return undefined;
};

const tooMuchShipped: Check = ({ lines }, facts, pointers) => {
  const total = shipmentsIn(facts).reduce((sum, { data }) => plus(sum, shipped(data, lines)), none(lines));
  return tooMuch('ShippedMoreThanOrdered', 'shipped', { lines, total, pointer: pointers.lines });
};

/** A delivery whose lines nobody named, and whose shipment is unknown, is left out: what it brought may be told yet. */
const tooMuchDelivered: Check = ({ lines }, facts, pointers) => {
  const total = deliveriesIn(facts).reduce(
    (sum, { data }) => plus(sum, delivered(data, lines, facts) ?? none(lines)),
    none(lines),
  );
  return tooMuch('DeliveredMoreThanOrdered', 'delivered', { lines, total, pointer: pointers.lines });
};

interface Compared {
  readonly lines: OrderedLines;
  readonly total: Quantities;
  readonly pointer: string;
}

function tooMuch(refusal: Contradiction, what: string, { lines, total, pointer }: Compared) {
  const ordered = orderedIn(lines);
  const faults = total.flatMap((quantity, index): Fault[] => {
    const most = at(ordered, index);
    if (compare(quantity, most) <= 0) return [];
    const amounts = `${formatDecimal(quantity)} of line ${index + 1} ${what}, and ${formatDecimal(most)} ordered`;
    return [{ pointer, message: `makes ${amounts}` }];
  });
  if (faults.length === 0) return undefined;
  return contradicts(
    refusal,
    `More would be ${what} than was ordered. Check the lines and quantities; a wrong fact is taken back with ` +
      'RetractFact.',
    ...faults,
  );
}

function contradicts(name: Contradiction, detail: string, ...faults: Fault[]): Refused<Contradiction> {
  return refuse(name, detail, ...faults);
}

function shipmentsIn(facts: readonly Fact[]): readonly { readonly data: SaleShipped }[] {
  return facts.filter((fact) => fact.type === 'SaleShipped');
}

function deliveriesIn(facts: readonly Fact[]): readonly { readonly data: SaleDelivered }[] {
  return facts.filter((fact) => fact.type === 'SaleDelivered');
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}
