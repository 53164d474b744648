/**
 * Amounts as integers that sum to `total`, which is their exact sum: rounded down, then one more each for the largest
 * fractions; equal fractions go to the earlier one. What floating point lost of very large amounts goes to the last.
 */
export function roundedTo(total: bigint, amounts: readonly number[]): bigint[] {
  const floors = amounts.map((amount) => BigInt(Math.floor(amount)));
  const left = Number(total - sum(floors));
  const fractions = amounts.map((amount) => amount - Math.floor(amount));
  const largestFirst = amounts
    .map((_, index) => index)
    .sort((a, b) => Number(fractions[b]) - Number(fractions[a]) || a - b);
  const raised = new Set(largestFirst.slice(0, Math.max(0, left)));
  const rounded = floors.map((floor, index) => (raised.has(index) ? floor + 1n : floor));
  const lost = total - sum(rounded);
  return rounded.map((amount, index) => (index === rounded.length - 1 ? amount + lost : amount));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}
