import { random } from '../domain/kernel/random.ts';

/** Random draws that are the same for the same keys, whatever else was drawn before. */
export class Dice {
  private readonly next: () => number;

  constructor(...keys: readonly number[]) {
    this.next = random(mixed(keys));
  }

  /** From 0 up to, not including, 1. */
  unit(): number {
    return this.next();
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor((high - low + 1) * this.next());
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(values.length * this.next())] as Value;
  }

  /** Mean 0, standard deviation 1 (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Around 1, never below 0: log-normal with mean 1. */
  spread(deviation: number): number {
    return Math.exp(deviation * this.normal() - deviation ** 2 / 2);
  }

  /** How often something happens that happens `mean` times on average (Poisson). */
  count(mean: number): number {
    if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    let left = this.next();
    let term = Math.exp(-mean);
    let n = 0;
    while (left > term && n < 200) {
      left -= term;
      n += 1;
      term *= mean / n;
    }
    return n;
  }

  /** The best of many small impressions (Gumbel, with mean 0). */
  impression(): number {
    return -Math.log(-Math.log(1 - this.next() || 1e-12)) - 0.5772156649;
  }
}

/** One number from several, such that neighbours differ in all their bits (Murmur3). */
export function mixed(keys: readonly number[]): number {
  let hash = 0x9747b28c;
  for (const key of keys) {
    let part = Math.imul(key | 0, 0xcc9e2d51);
    part = Math.imul((part << 15) | (part >>> 17), 0x1b873593);
    hash ^= part;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
