import type { Directory } from '../directory/directory.ts';
import { refuse } from '../kernel/decider.ts';
import type { Scope } from './commands.ts';
import { fault, type Refusal } from './target.ts';

interface Scoped {
  readonly scope: Scope;
  readonly scopeId?: string | undefined;
  /** Where the two stand in what was posted. */
  readonly pointer: string;
}

/** Refuses a scope without whom it is for, the company with a name, and people and departments that nobody knows. */
export function scopeFault(scoped: readonly Scoped[], directory: Directory): Refusal | undefined {
  const at = ({ pointer }: Scoped) => `${pointer}/scopeId`;
  const missing = scoped.filter(({ scope, scopeId }) => scope !== 'company' && scopeId === undefined);
  if (missing.length > 0) {
    return refuse(
      'ScopeIdIsMissing',
      'A target of a salesperson or a department says whose it is.',
      ...missing.map((each) => fault(at(each), 'is required')),
    );
  }
  const needless = scoped.filter(({ scope, scopeId }) => scope === 'company' && scopeId !== undefined);
  if (needless.length > 0) {
    return refuse(
      'ScopeIdNotAllowed',
      'There is one company only.',
      ...needless.map((each) => fault(at(each), 'must be left out')),
    );
  }
  const unknown = scoped.filter(
    ({ scope, scopeId }) => scope !== 'company' && !isKnown(directory, scope, scopeId ?? ''),
  );
  if (unknown.length === 0) return undefined;
  return refuse(
    'UnknownScope',
    'The target is for somebody unknown: post HireSalesperson or FoundDepartment first.',
    ...unknown.map((each) => fault(at(each), `is no known ${each.scope}`)),
  );
}

function isKnown(directory: Directory, scope: Exclude<Scope, 'company'>, scopeId: string): boolean {
  return scope === 'salesperson' ? directory.salespeople.has(scopeId) : directory.departments.has(scopeId);
}
