/**
 * Holm's adjusted p values, in the order given: each is to be compared with the level of the whole family. The smallest
 * p counts as many times as there are tests, the next once less, and none counts less than one before it.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
 */
export function holm(pValues: readonly number[]): number[] {
  const smallestFirst = pValues.map((_, index) => index).sort((a, b) => Number(pValues[a]) - Number(pValues[b]));
  const adjusted: number[] = [];
  let highest = 0;
  smallestFirst.forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, Number(pValues[index]) * (pValues.length - rank)));
    adjusted[index] = highest;
  });
  return adjusted;
}
