import { random } from '../kernel/random.ts';

/** A number from a text, the same on every machine (FNV-1a, 32 bits). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** `count` random orders of the numbers 0 to size - 1 (Fisher-Yates); the same for the same seed. */
export function permutations(size: number, count: number, seed: number): number[][] {
  const next = random(seed);
  return Array.from({ length: count }, () => {
    const order = Array.from({ length: size }, (_, index) => index);
    for (let last = size - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1));
      [order[last], order[other]] = [order[other] as number, order[last] as number];
    }
    return order;
  });
}
