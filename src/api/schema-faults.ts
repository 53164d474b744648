import type { z } from 'zod';
import type { Fault } from '../domain/kernel/decider.ts';
import { escapePointer, MOST_FAULTS } from './json.ts';

type Issue = z.core.$ZodIssue;
type Sized = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

/** Each fault that a schema found, up to a hundred, with its JSON pointer. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, [])).slice(0, MOST_FAULTS);
}

function faultsOfIssue(issue: Issue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), message: 'is not known here' }));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return faultsOfUnion(issue.errors, path);
  return [{ pointer: pointerOf(path), message: messageOf(issue) }];
}

/** Those of the branch that was meant: it does not fail at its very type, and has the fewest faults. */
function faultsOfUnion(branches: readonly Issue[][], path: readonly PropertyKey[]): Fault[] {
  const meant = branches.filter((branch) => !branch.some(isOfAnotherKind)).toSorted((a, b) => a.length - b.length)[0];
  if (meant) return meant.flatMap((issue) => faultsOfIssue(issue, path));
  const messages = new Set(branches.flat().filter(isOfAnotherKind).map(messageOf));
  return [{ pointer: pointerOf(path), message: [...messages].join(' or ') }];
}

function isOfAnotherKind({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

/** Said of the place that the pointer names; a message of a schema's own stands as it is. */
function messageOf(issue: Issue): string {
  if (!/^(Invalid|Too (small|big))\b/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : issue.message;
    case 'too_small':
      return `must ${issue.exact ? 'have exactly' : issue.origin in UNITS ? 'have at least' : issue.inclusive ? 'be at least' : 'be above'} ${amount(issue, issue.minimum)}`;
    case 'too_big':
      return `must ${issue.exact ? 'have exactly' : issue.origin in UNITS ? 'have at most' : issue.inclusive ? 'be at most' : 'be below'} ${amount(issue, issue.maximum)}`;
    default:
      return issue.message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'an array',
};
const UNITS: Readonly<Record<string, string>> = { string: 'character', array: 'item' };

function amount({ origin }: Sized, limit: number | bigint): string {
  const unit = UNITS[origin];
  return unit === undefined ? String(limit) : `${limit} ${unit}${limit === 1 ? '' : 's'}`;
}

function oneOf(values: readonly unknown[]): string {
  const told = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? `must be ${told}` : `must be one of ${told}`;
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join('');
}
