import { isUtf8 } from 'node:buffer';
import type { Fault } from '../domain/kernel/decider.ts';
import { Problem } from './problem.ts';

/** Only a text with one of these can hold what does not round-trip: long or exponent numbers, escapes, a key that JavaScript treats apart. */
const SUSPICIOUS = /\d{16}|\d[eE]|\.\d{15}|\\u|__proto__/;

/** Parses JSON exactly: what would not come out as it went in is refused. Throws Problem 400 (MalformedJson, BadInput). */
export function parseJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new Problem(400, 'MalformedJson', 'The body is not valid UTF-8.', { faults: [{ pointer: '', message: 'is not valid UTF-8' }] });
  const text = body.toString('utf8');
  try {
    if (!SUSPICIOUS.test(text)) return JSON.parse(text);
    return parseSuspicious(text);
  } catch (fault) {
    if (fault instanceof Problem) throw fault;
    const why = fault instanceof SyntaxError ? fault.message : 'it is nested too deeply';
    throw new Problem(400, 'MalformedJson', `The body is no JSON: ${why}.`, { faults: [{ pointer: '', message: 'is no JSON' }] });
  }
}

function parseSuspicious(text: string): unknown {
  // The reviver sees each value's own source text, but neither the path to it nor a key "__proto__" of its holder.
  const inexact = new Set<string>();
  const value: unknown = JSON.parse(text, (_key: string, revived: unknown, context?: { source?: string }) => {
    if (typeof revived === 'number' && context?.source !== undefined && !roundTrips(context.source, revived)) inexact.add(context.source);
    return revived;
  });
  const faults: Fault[] = [];
  find(JSON.parse(text), '', faults, inexact);
  if (inexact.size > 0 && faults.length === 0) faults.push({ pointer: '', message: `holds a number that cannot be kept exactly: ${[...inexact].join(', ')}` });
  if (faults.length > 0) throw new Problem(400, 'BadInput', `The body holds what cannot be kept as it is: ${faults[0]?.pointer ?? ''} ${faults[0]?.message ?? ''}.`, { faults });
  return value;
}

function find(value: unknown, pointer: string, faults: Fault[], inexact: ReadonlySet<string>): void {
  if (typeof value === 'string') {
    const message = textFault(value);
    if (message) faults.push({ pointer, message });
  } else if (typeof value === 'number') {
    if ([...inexact].some((source) => Object.is(Number(source), value))) faults.push({ pointer, message: 'is a number that cannot be kept exactly' });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      const here = `${pointer}/${escapePointer(key)}`;
      if (key === '__proto__' || textFault(key)) faults.push({ pointer: here, message: 'is no name of a field' });
      else find(member, here, faults, inexact);
    }
  }
}

function textFault(text: string): string | undefined {
  if (!text.isWellFormed()) return 'holds a lone surrogate';
  return text.includes('\u0000') ? 'holds the character U+0000' : undefined;
}

/** Whether the number's text and the number say the same. */
function roundTrips(source: string, value: number): boolean {
  return Number.isFinite(value) && plain(source) === plain(String(value));
}

/** A number's digits without leading and trailing zeros, and its exponent: the same for 1.50, 1.5 and 15e-1. */
function plain(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().replace('-', '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '0' : `${number.startsWith('-') ? '-' : ''}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1').toWellFormed();
}
