import type { Day } from '../kernel/day.ts';
import type { Directory } from './directory.ts';

interface PlanDays {
  readonly planId: string;
  readonly salespersonId: string;
  readonly from: Day;
  readonly until: Day;
}

/** Another plan of the person that runs on one of the days. A plan runs from its first day until it is closed. */
export function overlappingPlan(
  { plans }: Pick<Directory, 'plans'>,
  { planId, salespersonId, from, until }: PlanDays,
): string | undefined {
  for (const [otherId, other] of plans) {
    if (other.salespersonId !== salespersonId || otherId === planId) continue;
    if (other.from < until && (other.closedOn === undefined || from < other.closedOn)) return otherId;
  }
  return undefined;
}
