/** What a name counts, and what a number, a date or a null counts. */
const OTHER = 8;

/**
 * About as many characters as a value has in JSON, at a fraction of the cost of the JSON: what is kept in memory is
 * bounded by it.
 */
export function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return OTHER;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  // Not for…in, which takes five times as long.
  return Object.values(value).reduce<number>((sum, each) => sum + OTHER + charactersOf(each), OTHER);
}
