import type { FastifyRequest } from 'fastify';
import type { ReadRecorder, Role } from '../../infra/keys/port.ts';

/** Whose reads are recorded: they see everybody's figures. */
const RECORDED: readonly Role[] = ['auditor', 'admin'];

/**
 * Records that the caller reads personal figures. It is stored before the answer is sent: if it cannot be, there is no
 * answer. Throws DatabaseAway and QueryTooSlow.
 */
export async function recordRead(
  reads: ReadRecorder,
  { caller, routeOptions, url }: FastifyRequest,
  { people, position }: { readonly people: readonly string[]; readonly position: string },
): Promise<void> {
  if (!caller || !RECORDED.includes(caller.role) || people.length === 0) return;
  await reads.record({
    reader: caller.name,
    readerId: caller.keyId,
    role: caller.role,
    route: routeOptions.url ?? '',
    address: url,
    people: [...new Set(people)],
    position,
  });
}
