/**
 * The name that was probably meant: the same but for case, or at most three letters away; undefined if none is close.
 */
export function nearest(asked: string, names: readonly string[]): string | undefined {
  if (asked.length > LONGEST) return undefined;
  const close = names
    .map((name) => ({ name, distance: distanceOf(asked.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.min(MOST_EDITS, name.length / 3))
    .toSorted((a, b) => a.distance - b.distance);
  return close[0]?.name;
}

const LONGEST = 50;
const MOST_EDITS = 3;

/** Letters to insert, delete or replace (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of a.split('').entries()) {
    const current = [row + 1];
    for (const [column, other] of b.split('').entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
