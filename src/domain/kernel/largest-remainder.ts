/**
 * Shares a total in proportion to weights (each >= 0) by largest remainder: the parts are integers, sum to the total,
 * and each differs from its exact part by less than one. Equal remainders go to the lower index. A negative total is
 * shared like its opposite, with the sign turned. Weights that are all zero get nothing at all.
 */
export function share(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n) return share(-total, weights).map((part) => -part);
  let sum = 0n;
  for (const weight of weights) sum += weight;
  if (sum === 0n) return weights.map(() => 0n);
  if (weights.length === 1) return [total];

  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let left = total;
  for (const weight of weights) {
    const exact = total * weight;
    const part = exact / sum;
    parts.push(part);
    remainders.push(exact - part * sum);
    left -= part;
  }
  if (left > 0n) giveOut(Number(left), parts, remainders);
  return parts;
}

/** One unit more for each of the `count` largest remainders; there are always fewer units left than parts. */
function giveOut(count: number, parts: bigint[], remainders: readonly bigint[]): void {
  const byRemainder = parts
    .map((_, index) => index)
    .sort((a, b) => {
      const left = remainders[a] as bigint;
      const right = remainders[b] as bigint;
      if (left === right) return a - b;
      return left > right ? -1 : 1;
    });
  for (const index of byRemainder.slice(0, count)) parts[index] = (parts[index] as bigint) + 1n;
}
