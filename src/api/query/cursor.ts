import { createHmac, timingSafeEqual } from 'node:crypto';

/** An opaque cursor: the place in a list, signed, so that only a place from an answer is accepted. */
export function signCursor(secret: string, place: object): string {
  const text = Buffer.from(JSON.stringify(place)).toString('base64url');
  return `${text}.${signature(secret, text)}`;
}

/** The place that a cursor holds. Undefined if the signature is wrong. */
export function readCursor(secret: string, cursor: string): unknown {
  const [text, signed] = cursor.split('.');
  if (text === undefined || signed === undefined) return undefined;
  const given = Buffer.from(signed);
  const expected = Buffer.from(signature(secret, text));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}

function signature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}
