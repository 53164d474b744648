import { z } from 'zod';
import type { Fault } from '../domain/kernel/decider.ts';
import { escapePointer, MOST_FAULTS } from './json.ts';
import { badQuery, type Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;
type Sized = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

/**
 * Each fault that the schema found, up to a hundred, with its JSON pointer: the first one at a pointer. If the value
 * was parsed with `reportInput`, a wrong value, a missing value and `null` in an optional field of `schema` have texts
 * of their own.
 */
export function faultsOf(error: z.ZodError, schema?: z.ZodType): Fault[] {
  const faults = new Map<string, Fault>();
  for (const issue of error.issues) {
    for (const fault of faultsOfIssue(issue, [], schema)) {
      if (!faults.has(fault.pointer)) faults.set(fault.pointer, fault);
    }
  }
  return [...faults.values()].slice(0, MOST_FAULTS);
}

/** 400 for a query that was parsed with `reportInput`: each parameter that is wrong, missing or unknown. */
export function badQueryOf(error: z.ZodError): Problem {
  const parameters = faultsOf(error).map(({ pointer, message }) => ({
    parameter: pointer.split('/')[1] ?? '',
    message: message === UNKNOWN ? 'is not a parameter of this address' : message,
  }));
  return badQuery(...parameters);
}

const UNKNOWN = 'is not a field that belongs here';
export const LEAVE_OUT = 'is null: leave it out, or send a value';

function faultsOfIssue(issue: Issue, above: readonly PropertyKey[], schema?: z.ZodType): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), message: UNKNOWN }));
  }
  if (issue.input === null && schema && isOptional(schema, path)) {
    return [{ pointer: pointerOf(path), message: LEAVE_OUT }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return faultsOfUnion(issue.errors, path, schema);
  return [{ pointer: pointerOf(path), message: messageOf(issue) }];
}

/** Those of the branch that was meant: it does not fail at its very type, and has the fewest faults. */
function faultsOfUnion(branches: readonly Issue[][], path: readonly PropertyKey[], schema?: z.ZodType): Fault[] {
  const meant = branches.filter((branch) => !branch.some(isOfAnotherKind)).toSorted((a, b) => a.length - b.length)[0];
  if (meant) return meant.flatMap((issue) => faultsOfIssue(issue, path, schema));
  const messages = new Set(branches.flat().filter(isOfAnotherKind).map(messageOf));
  return [{ pointer: pointerOf(path), message: [...messages].join(' or ') }];
}

function isOfAnotherKind({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

/** Whether the field at the path may be left out. */
function isOptional(schema: z.core.$ZodType, path: readonly PropertyKey[]): boolean {
  if (schema instanceof z.ZodOptional) return path.length === 0 || isOptional(schema.unwrap(), path);
  const [key, ...rest] = path;
  if (key === undefined) return false;
  if (schema instanceof z.ZodNullable) return isOptional(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return isOptional(schema.element, rest);
  if (schema instanceof z.ZodUnion) return schema.options.some((option) => isOptional(option, path));
  if (!(schema instanceof z.ZodObject)) return false;
  const field = fieldOf(schema, key);
  return field !== undefined && isOptional(field, rest);
}

function fieldOf(schema: z.ZodObject, key: PropertyKey): z.core.$ZodType | undefined {
  const shape = schema.shape as Readonly<Record<string, z.core.$ZodType>>;
  return Object.entries(shape).find(([name]) => name === key)?.[1];
}

/** About the place that the pointer names. A message that the schema itself gives is kept as it is. */
function messageOf(issue: Issue): string {
  if ('input' in issue && issue.input === undefined) return 'is missing';
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
      return `must ${bound(issue, 'have at least', issue.inclusive ? 'be at least' : 'be above', issue.minimum)}`;
    case 'too_big':
      return `must ${bound(issue, 'have at most', issue.inclusive ? 'be at most' : 'be below', issue.maximum)}`;
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

function bound(issue: Sized, size: string, value: string, limit: number | bigint): string {
  const words = issue.origin in UNITS ? size : value;
  return `${issue.exact ? 'have exactly' : words} ${amount(issue, limit)}`;
}

function amount({ origin }: Sized, limit: number | bigint): string {
  const unit = UNITS[origin];
  return unit === undefined ? String(limit) : `${limit} ${unit}${limit === 1 ? '' : 's'}`;
}

function oneOf(values: readonly unknown[]): string {
  const listed = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length === 1 ? `must be ${listed}` : `must be one of ${listed}`;
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${escapePointer(String(part))}`).join('');
}
