import { readFileSync } from 'node:fs';
import type { PeriodClosed } from '../../domain/company/events.ts';
import type { SaleAmended, SaleCancelled, SaleRecorded, SaleReturned } from '../../domain/sales/events.ts';
import type { TargetAllocated } from '../../domain/targets/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Projected, Projection } from '../runner/projection.ts';
import { writeReversal } from './reversal-rows.ts';
import { writeSale } from './sale-rows.ts';
import { CREDIT, PERIOD_CLOSE, SALES_BY_DAY, TARGET_PLAN } from './tables.ts';
import { writeClose, writeTarget, writeTargetsOf } from './target-plan.ts';

const sqlOf = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');

const target: Projected = (event, directory, out) => {
  writeTarget(event, (event.data as { targetId: string }).targetId, directory, out);
};
const person: Projected = (event, directory, out) => {
  writeTargetsOf(event, (event.data as { salespersonId: string }).salespersonId, directory, out);
};

/** What was sold, credited and aimed at: facts with the position of their event, and sums of them by day. */
export const attainment: Projection = {
  name: 'attainment',
  version: 1,
  sql: { tables: sqlOf('tables'), indexes: sqlOf('indexes') },
  tables: [CREDIT, TARGET_PLAN, PERIOD_CLOSE],
  rollups: [SALES_BY_DAY],
  recall: { table: CREDIT, key: 'sale', keyOf: takesBackFrom },
  on: {
    SaleRecorded: (event, directory, out) => {
      writeSale(event, event.data as SaleRecorded, directory, out);
    },
    SaleAmended: (event, directory, out, recalled) => {
      const amended = event.data as SaleAmended;
      writeReversal(event, amended.reversed, recalled, directory, out);
      writeSale(event, amended, directory, out);
    },
    SaleCancelled: (event, directory, out, recalled) => {
      writeReversal(event, (event.data as SaleCancelled).reversed, recalled, directory, out);
    },
    SaleReturned: (event, directory, out, recalled) => {
      writeReversal(event, (event.data as SaleReturned).reversed, recalled, directory, out);
    },
    TargetSet: target,
    TargetRevised: target,
    TargetAllocated: (event, directory, out) => {
      const allocated = event.data as TargetAllocated;
      writeTarget(event, allocated.targetId, directory, out, allocated);
    },
    TargetCommunicated: target,
    TargetAcknowledged: target,
    TargetDisputed: target,
    DisputeResolved: target,
    TargetWithdrawn: target,
    SalespersonHired: person,
    HireCorrected: person,
    LeaveRecorded: person,
    LeaveCorrected: person,
    EmploymentEnded: person,
    PeriodClosed: (event, directory, out) => {
      writeClose(event, event.data as PeriodClosed, directory, out);
    },
  },
  touches,
  closedFigures: sqlOf('closed-figures'),
  checks: [
    { name: 'sums by day equal the credits', sql: sqlOf('checks/sums-equal-credits') },
    { name: 'each line of an order is credited wholly', sql: sqlOf('checks/lines-are-whole') },
    { name: 'no more comes back than was sold', sql: sqlOf('checks/nothing-below-zero') },
  ],
};

function takesBackFrom(event: Recorded): string | undefined {
  return event.type === 'SaleAmended' || event.type === 'SaleCancelled' || event.type === 'SaleReturned'
    ? event.stream
    : undefined;
}

/** Whose figures lack a sale's event while it is parked. Which departments they are is not known before it is projected: any. */
function touches({ type, data }: Recorded): readonly string[] {
  if (!type.startsWith('Sale')) return [];
  const { credits = [], overlays = [], reversed = [] } = data as Partial<SaleAmended>;
  const people = new Set(
    [...credits, ...overlays, ...reversed.flatMap((line) => line.credits)].map(
      ({ salespersonId }) => `salesperson/${salespersonId}`,
    ),
  );
  return people.size === 0 ? ['company'] : ['company', 'department', ...people];
}
