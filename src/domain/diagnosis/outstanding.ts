import type { Day } from '../kernel/day.ts';
import type { AskedDepartment } from './events.ts';

/**
 * The requests whose findings are neither in nor overdue on the day. While there is one, the diagnosis cannot be
 * concluded, and its findings are sealed: nobody sees any of them, so that no department follows another.
 */
export function outstandingOf<Request extends { readonly department: AskedDepartment; readonly due: Day }>(
  requests: readonly Request[],
  findings: readonly { readonly department: AskedDepartment }[],
  day: Day,
): Request[] {
  const submitted = new Set(findings.map(({ department }) => department));
  return requests.filter(({ department, due }) => !submitted.has(department) && due >= day);
}
