import type { Directory } from '../../domain/directory/directory.ts';
import { membershipsOf } from '../../domain/directory/memberships.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import type { Output } from '../runner/projection.ts';
import { eventCells } from '../runner/table.ts';
import { MEMBERSHIP } from './tables.ts';

/** Writes to which departments the person belongs after this event. */
export function writeMembership(event: Recorded, salespersonId: string, directory: Directory, out: Output): void {
  const entry = directory.salespeople.get(salespersonId);
  if (!entry) throw new Error(`The directory does not hold the salesperson "${salespersonId}" of the event.`);
  const spells = membershipsOf(directory, salespersonId);
  out.insert(MEMBERSHIP, { ...eventCells(event), salespersonId, name: entry.name, spells });
}

/** A department that moves changes what is above everybody who ever belonged to it. */
export function writeMembershipsBelow(event: Recorded, departmentId: string, directory: Directory, out: Output): void {
  for (const salespersonId of [...directory.salespeople.keys()].sort()) {
    const belongs = membershipsOf(directory, salespersonId).some((each) => each.departmentId === departmentId);
    if (belongs) writeMembership(event, salespersonId, directory, out);
  }
}
