import type { z } from 'zod';
import type { Fault } from '../domain/kernel/decider.ts';
import { escapePointer } from './json.ts';

type Issue = z.core.$ZodIssue;

/** Each fault that a schema found, with its JSON pointer. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, []));
}

function faultsOfIssue(issue: Issue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), message: 'is not known here' }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return closest(issue.errors).flatMap((inner) => faultsOfIssue(inner, path));
  return [{ pointer: pointerOf(path), message: issue.message }];
}

/** Of the branches of a union, the one that was meant: it does not fail at its very type, and with the fewest faults. */
function closest(branches: readonly Issue[][]): readonly Issue[] {
  const wrongKind = (branch: readonly Issue[]) => branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0) ? 1 : 0;
  return branches.toSorted((a, b) => wrongKind(a) - wrongKind(b) || a.length - b.length)[0] ?? [];
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join('');
}
