import type { Caller, Role } from '../../infra/keys/port.ts';
import { Problem } from '../problem.ts';

/**
 * How far a role may see. `all`: everything. `subtree`: a manager's department and all below it, and the manager's own.
 * `own`: what is about the salesperson. `aggregate`: departments and the company with enough people, and no person.
 */
export type Reach = 'all' | 'subtree' | 'own' | 'aggregate';

/** How far each role may see at a route. A role that is absent may not call it. */
export type Reaches = Readonly<Partial<Record<Role, Reach>>>;

/** 403, the same whether what was asked for exists or not. */
export function notSeen({ name, role }: Pick<Caller, 'name' | 'role'>): Problem {
  return new Problem(
    403,
    'NotAllowed',
    `"${name}" has the role ${role}, which may not see this, or it does not exist. Ask for what the role may see.`,
  );
}
