import { isUtf8 } from 'node:buffer';
import type { Fault } from '../domain/kernel/decider.ts';
import { Problem } from './problem.ts';

/**
 * A value that does not round-trip needs one of these: a long number or one with an exponent, an escape, a control
 * character that JSON allows, or the key that JavaScript treats apart.
 */
const SUSPICIOUS = /[\d.]{16}|\d[eE]|\\[ubf]|\x7f|__proto__/;

/** The strings, numbers, brackets and commas of valid JSON. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[[\]{},]/g;

/** Not tab, line feed and carriage return. */
const CONTROL = /[\0-\x08\v\f\x0e-\x1f\x7f]/; // eslint-disable-line no-control-regex -- to find them

const QUOTE = 34;
const SPACE = 32;

/** Faults that are reported for one body: enough to correct it, and the answer stays small. */
export const MOST_FAULTS = 100;
/** Levels of a text that is examined, so that a pointer stays short. */
const DEEPEST = 200;

/** Parses JSON. Refuses a value that would not come out as it went in: Problem 400 (MalformedJson, BadInput). */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw malformed('is not valid UTF-8');
  return parseJsonText(body.toString('utf8'));
}

/** Like parseJson, for a text. */
export function parseJsonText(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    throw malformed(whereMalformed(text, fault));
  }
  if (SUSPICIOUS.test(text) || keysOfText(text) !== keysOfValue(value) || !text.isWellFormed()) refuseInexact(text);
  return value;
}

/**
 * Counts the colons after a quote: every key, and what looks like one within a string. JSON.parse drops a repeated key
 * silently, so the value has fewer.
 */
function keysOfText(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (before > 0 && text.charCodeAt(before) <= SPACE) before--;
    if (text.charCodeAt(before) === QUOTE) count++;
  }
  return count;
}

function keysOfValue(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const inside = open.pop();
    if (typeof inside !== 'object' || inside === null) continue;
    const members: readonly unknown[] = Object.values(inside);
    if (!Array.isArray(inside)) count += members.length;
    for (const member of members) if (typeof member === 'object') open.push(member);
  }
  return count;
}

function whereMalformed(text: string, fault: unknown): string {
  if (!(fault instanceof SyntaxError)) return 'is nested too deeply';
  if (text.trim() === '') return 'is empty: send JSON';
  if (text.startsWith('\ufeff')) return 'begins with a byte order mark: leave it out';
  return `is not JSON: ${fault.message}`;
}

function malformed(message: string): Problem {
  return new Problem(400, 'MalformedJson', `The body ${message}.`, { faults: [{ pointer: '', message }] });
}

/** An object or array that is open at this place of the text. `keys` are those of an object so far. */
interface Open {
  readonly keys: Set<string> | undefined;
  key: string | number;
  keyIsNext: boolean;
}

/** Examines the text itself: JSON.parse has dropped repeated keys, and digits that a number cannot hold. */
function refuseInexact(text: string): void {
  const open: Open[] = [];
  const faults: Fault[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (token === '{' || token === '[') {
      open.push({ keys: token === '{' ? new Set() : undefined, key: 0, keyIsNext: token === '{' });
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ',') {
      next(inside);
    } else {
      const message = inside?.keyIsNext ? keyFault(inside, JSON.parse(token) as string) : valueFault(token);
      if (message) faults.push({ pointer: pointerOf(open), message });
    }
    if (open.length > DEEPEST) throw malformed(`is nested deeper than ${DEEPEST} levels`);
    if (faults.length === MOST_FAULTS) break;
  }
  if (faults.length === 0) return;
  const shown = faults
    .slice(0, 5)
    .map(({ pointer, message }) => `${pointer || 'the body'} ${message}`)
    .join('; ');
  throw new Problem(400, 'BadInput', `The body has values that cannot be kept as they are: ${shown}.`, { faults });
}

function next(inside: Open | undefined): void {
  if (!inside) return;
  if (inside.keys) inside.keyIsNext = true;
  else if (typeof inside.key === 'number') inside.key++;
}

function keyFault(inside: Open, key: string): string | undefined {
  const repeated = inside.keys?.has(key);
  inside.keys?.add(key);
  inside.key = key;
  inside.keyIsNext = false;
  if (repeated) return 'is given twice';
  return key === '__proto__' ? 'is not allowed as the name of a field' : textFault(key);
}

function valueFault(token: string): string | undefined {
  if (token.startsWith('"')) return textFault(JSON.parse(token) as string);
  return roundTrips(token)
    ? undefined
    : 'is a number that cannot be kept exactly: send a decimal string if the field takes one';
}

function textFault(text: string): string | undefined {
  if (!text.isWellFormed()) return 'holds a lone surrogate';
  const control = CONTROL.exec(text)?.[0];
  return control === undefined
    ? undefined
    : `holds the control character U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Whether the text and the number have the same value. */
function roundTrips(source: string): boolean {
  const value = Number(source);
  return Number.isFinite(value) && plain(source) === plain(String(value));
}

/** The digits without leading and trailing zeros, and the exponent: the same for 1.50, 1.5 and 15e-1. */
function plain(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().replace(/^-/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = withoutTrailingZeros(digits);
  return kept === ''
    ? '0'
    : `${number.startsWith('-') ? '-' : ''}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

/** Not by /0+$/, which takes quadratic time on long runs of zeros. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

function pointerOf(open: readonly Open[]): string {
  return open.map(({ key }) => `/${escapePointer(String(key))}`).join('');
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed();
}
