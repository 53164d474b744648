import { ownerOf } from '../../domain/directory/directory.ts';
import type { Scope } from '../../domain/targets/commands.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import type { Question } from '../query/question.ts';
import type { Sight } from '../query/sight.ts';
import type { OwnerRow } from '../query/targets/sql/owner.types.ts';
import { OWNER } from '../query/targets/statements.ts';

/** Throws Problem 403 if the caller may not see the target; to one who does not see all, an unknown target is such. */
export async function refuseUnseenTarget(question: Question, { owners }: Sight, targetId: string): Promise<void> {
  if (owners === undefined) return;
  const [row] = await question.api.readModel.query<OwnerRow>(OWNER.sql, [targetId]);
  if (!row || !owners.includes(row.owner)) throw notSeen(callerOf(question.request));
}

interface Named {
  readonly scope?: Scope | undefined;
  readonly scopeId?: string | undefined;
  readonly targetId?: string | undefined;
}

/** Throws Problem 403 if a list is asked for a target, a person or a department that the caller may not see. */
export async function refuseUnseenList(question: Question, sight: Sight, wanted: Named): Promise<void> {
  const { scope, scopeId, targetId } = wanted;
  const { owners } = sight;
  if (owners !== undefined && scopeId !== undefined) {
    const scopes: readonly Scope[] = scope === undefined ? ['salesperson', 'department'] : [scope];
    if (!scopes.some((each) => owners.includes(ownerOf(each, scopeId)))) throw notSeen(callerOf(question.request));
  }
  if (targetId !== undefined) await refuseUnseenTarget(question, sight, targetId);
}
