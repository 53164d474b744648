import type { Commands } from '../../commands/admit.ts';
import type { Posted } from '../../commands/posted.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { notSeen, type Reaches } from '../auth/reach.ts';
import type { Caller } from '../ports.ts';
import { Problem } from '../problem.ts';

/** Who may post a command that is not named below. An integrator's key can be limited to some commands. */
const POSTERS: Reaches = { integrator: 'all', admin: 'all' };

/** A person answers to the own targets. */
const ANSWERERS: Reaches = { ...POSTERS, salesperson: 'own', manager: 'own' };

const POSTERS_OF: Readonly<Record<string, Reaches>> = { AcknowledgeTarget: ANSWERERS, DisputeTarget: ANSWERERS };

/** Who may post many commands at once: each of them is checked by itself. */
export const POSTERS_OF_MANY: Reaches = ANSWERERS;

/** Who may post the command, and about what. */
export function postersOf(name: string): Reaches {
  return POSTERS_OF[name] ?? POSTERS;
}

/** The problem of a caller who may not post the command at all. Undefined if the caller may. */
export function refusedCommand(commands: Commands, caller: Caller, name: string): Problem | undefined {
  const { role, commands: granted } = caller;
  if (!commands.has(name) || (postersOf(name)[role] !== undefined && (granted?.includes(name) ?? true))) {
    return undefined;
  }
  return new Problem(403, 'NotAllowed', `The key "${caller.name}" may not post ${name}.`);
}

/** The problem of a caller who may post the command only about the own targets, in the own name. */
export function refusedAbout(
  { definition, data }: Pick<Posted, 'definition' | 'data'>,
  caller: Caller,
  directory: Directory,
): Problem | undefined {
  if (postersOf(definition.name)[caller.role] !== 'own') return undefined;
  const { targetId, by } = data as { readonly targetId: string; readonly by: string };
  const target = directory.targets.get(targetId);
  const isOwn = target?.scope === 'salesperson' && target.scopeId === caller.salespersonId;
  return isOwn && by === caller.salespersonId ? undefined : notSeen(caller);
}
