/**
 * The same value with the keys of its objects in order: the text is then written natively, which is twice as fast as by
 * hand.
 */
export function sortedKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortedKeys);
  const object = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(object).sort()) {
    // A plain assignment to this key would set the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: sortedKeys(object[key]), enumerable: true });
    else copy[key] = sortedKeys(object[key]);
  }
  return copy;
}
