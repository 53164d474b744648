import { readFileSync } from 'node:fs';
import type { CompanyEvent, ExchangeRateEvent, ProductEvent } from '../../domain/company/events.ts';
import type { DepartmentEvent, SalespersonEvent } from '../../domain/people/events.ts';
import type { OrderEvent } from '../../domain/sales/events.ts';
import type { TargetEvent } from '../../domain/targets/events.ts';
import type { Handler, Projection, RecordedAs } from '../runner/projection.ts';
import { writeReversal } from './reversal-rows.ts';
import { writeSale } from './sale-rows.ts';
import { CREDIT, type CreditRow, PERIOD_CLOSE, SALES_BY_DAY, TARGET_PLAN } from './tables.ts';
import { writeClose, writeTarget, writeTargetsOf } from './target-plan.ts';

type SeenEvent =
  CompanyEvent | ExchangeRateEvent | ProductEvent | DepartmentEvent | SalespersonEvent | OrderEvent | TargetEvent;

const sqlOf = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

const target: Handler<TargetEvent, CreditRow> = (event, directory, out) => {
  writeTarget(event, event.data.targetId, directory, out);
};
const person: Handler<SalespersonEvent, CreditRow> = (event, directory, out) => {
  writeTargetsOf(event, event.data.salespersonId, directory, out);
};

/** Sales, credits and targets: facts with the position of their event, and the sums of the credits by day. */
export const attainment: Projection<SeenEvent, CreditRow> = {
  name: 'attainment',
  version: 4,
  tables: [CREDIT, TARGET_PLAN, PERIOD_CLOSE],
  rollups: [SALES_BY_DAY],
  indexes: sqlOf('indexes'),
  recall: { table: CREDIT, key: 'sale', keyOf: takesBackFrom },
  on: {
    CompanyConfigured: 'ignored',
    PeriodClosed: (event, directory, out) => {
      writeClose(event, event.data, directory, out);
    },
    ExchangeRateRecorded: 'ignored',
    ProductListed: 'ignored',
    ListPriceChanged: 'ignored',
    DepartmentFounded: 'ignored',
    DepartmentMoved: 'ignored',
    SalespersonHired: person,
    SalespersonTransferred: 'ignored',
    HireCorrected: person,
    TransferCorrected: 'ignored',
    LeaveRecorded: person,
    LeaveCorrected: person,
    EmploymentEndProposed: 'ignored',
    EmploymentEnded: person,
    SaleRecorded: (event, directory, out) => {
      writeSale(event, event.data, directory, out);
    },
    SaleAmended: (event, directory, out, recalled) => {
      writeReversal(event, event.data.reversed, recalled, directory, out);
      writeSale(event, event.data, directory, out);
    },
    SaleCancelled: (event, directory, out, recalled) => {
      writeReversal(event, event.data.reversed, recalled, directory, out);
    },
    SaleReturned: (event, directory, out, recalled) => {
      writeReversal(event, event.data.reversed, recalled, directory, out);
    },
    TargetSet: target,
    TargetRevised: target,
    TargetAllocated: (event, directory, out) => {
      writeTarget(event, event.data.targetId, directory, out, event.data);
    },
    TargetCommunicated: target,
    TargetAcknowledged: target,
    TargetDisputed: target,
    DisputeResolved: target,
    TargetWithdrawn: target,
  },
  touches,
  closedFigures: sqlOf('closed-figures'),
  checks: [
    { name: 'sums by day equal the credits', sql: sqlOf('checks/sums-equal-credits') },
    { name: 'each line of an order is credited in full', sql: sqlOf('checks/lines-are-whole') },
    { name: 'no more is taken back than was sold', sql: sqlOf('checks/nothing-below-zero') },
  ],
};

function takesBackFrom(event: RecordedAs<SeenEvent>): string | undefined {
  return event.type === 'SaleAmended' || event.type === 'SaleCancelled' || event.type === 'SaleReturned'
    ? event.stream
    : undefined;
}

/**
 * Owners whose figures lack a parked sale. The departments are known only after it is projected, so it is any of them.
 */
function touches(event: RecordedAs<SeenEvent>): readonly string[] {
  const credited = creditedBy(event);
  if (credited === undefined) return [];
  const people = new Set(credited.map(({ salespersonId }) => `salesperson/${salespersonId}`));
  return people.size === 0 ? ['company'] : ['company', 'department', ...people];
}

/** The people whose credits an event of a sale changes. Undefined for other events. */
function creditedBy(event: RecordedAs<SeenEvent>): readonly { readonly salespersonId: string }[] | undefined {
  if (event.type === 'SaleRecorded') return [...event.data.credits, ...(event.data.overlays ?? [])];
  if (event.type === 'SaleAmended') {
    return [
      ...event.data.credits,
      ...(event.data.overlays ?? []),
      ...event.data.reversed.flatMap(({ credits }) => credits),
    ];
  }
  if (event.type === 'SaleCancelled' || event.type === 'SaleReturned') {
    return event.data.reversed.flatMap(({ credits }) => credits);
  }
  return undefined;
}
