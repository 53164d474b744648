import type { Directory } from '../directory/directory.ts';
import { refuse } from '../kernel/decider.ts';
import type { Scope } from './commands.ts';
import { fault, type Refusal } from './target.ts';

interface Scoped {
  readonly scope: Scope;
  readonly scopeId?: string | undefined;
  /** JSON pointer to the object that holds the two. */
  readonly pointer: string;
}

/** Refuses a missing scopeId, a scopeId of the company, and unknown people and departments. */
export function scopeFault(scoped: readonly Scoped[], directory: Directory): Refusal | undefined {
  const at = ({ pointer }: Scoped) => `${pointer}/scopeId`;
  const missing = scoped.filter(({ scope, scopeId }) => scope !== 'company' && scopeId === undefined);
  if (missing.length > 0) {
    return refuse(
      'ScopeIdIsMissing',
      'A target for a salesperson or a department needs a scopeId.',
      ...missing.map((each) => fault(at(each), 'is required')),
    );
  }
  const needless = scoped.filter(({ scope, scopeId }) => scope === 'company' && scopeId !== undefined);
  if (needless.length > 0) {
    return refuse(
      'ScopeIdNotAllowed',
      'A company target takes no scopeId.',
      ...needless.map((each) => fault(at(each), 'must be left out')),
    );
  }
  const unknown = scoped.filter(
    ({ scope, scopeId }) => scope !== 'company' && scopeId !== undefined && !isKnown(directory, scope, scopeId),
  );
  if (unknown.length === 0) return undefined;
  return refuse(
    'UnknownScope',
    'The target is for an unknown salesperson or department: post HireSalesperson or FoundDepartment first.',
    ...unknown.map((each) => fault(at(each), `is not a known ${each.scope}`)),
  );
}

function isKnown(directory: Directory, scope: Exclude<Scope, 'company'>, scopeId: string): boolean {
  return scope === 'salesperson' ? directory.salespeople.has(scopeId) : directory.departments.has(scopeId);
}
