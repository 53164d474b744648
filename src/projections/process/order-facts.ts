import type { Directory } from '../../domain/directory/directory.ts';
import { assignmentOn, pathOf } from '../../domain/directory/organisation.ts';
import type { Day } from '../../domain/kernel/day.ts';
import type { SaleCancelled, SaleEvent, SaleRecorded } from '../../domain/sales/events.ts';
import { afterEvent, type Fulfilled } from '../../domain/sales/fulfilment/fulfilled.ts';
import type { RecordedAs } from '../runner/projection.ts';

/** What stands of an order after an event, and what it is grouped by. */
export interface OrderFacts {
  readonly fulfilled: Fulfilled;
  readonly order: Grouped;
  readonly cancelled: { readonly at: string; readonly on: Day; readonly cause: SaleCancelled['cause'] | null } | null;
}

/** The days that an order belongs to, and whether it is still open. */
export interface Place {
  readonly soldOn: Day;
  readonly promisedOn: Day | null;
  readonly deliveredOn: Day | null;
  readonly undelivered: boolean;
  readonly unshipped: boolean;
}

/** What a sale says, and the directory of its day. */
interface Grouped {
  readonly source: string;
  readonly saleId: string;
  readonly customer: string;
  readonly people: readonly string[];
  readonly departments: readonly string[];
  readonly products: readonly string[];
  readonly categories: readonly string[];
}

/** The order after one more event. */
export function factsAfter(
  before: OrderFacts | undefined,
  event: RecordedAs<SaleEvent>,
  directory: Directory,
): OrderFacts {
  const { day } = event.metadata;
  const fulfilled = afterEvent(before?.fulfilled, event, day);
  if (event.type === 'SaleRecorded' || event.type === 'SaleAmended') {
    return { fulfilled, order: grouped(event.data, day, directory), cancelled: null };
  }
  if (!before) throw new Error(`The order of "${event.stream}" is unknown.`);
  const cancelled =
    event.type === 'SaleCancelled'
      ? { at: event.recordedAt, on: day, cause: event.data.cause ?? null }
      : before.cancelled;
  return { fulfilled, order: before.order, cancelled };
}

function grouped(sale: SaleRecorded, day: Day, directory: Directory): Grouped {
  const people = unique(sale.credits.map(({ salespersonId }) => salespersonId));
  const products = unique(sale.lines.map(({ productId }) => productId));
  const departments = people.flatMap((id) => {
    const assignment = assignmentOn(directory, id, day);
    return assignment ? pathOf(directory, assignment.departmentId, day) : [];
  });
  return {
    source: sale.source,
    saleId: sale.saleId,
    customer: sale.customer,
    people,
    departments: unique(departments),
    products,
    categories: unique(products.map((productId) => directory.products.get(productId)?.category ?? '')),
  };
}

/** In a fixed order, so that every replay writes the same. */
function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
