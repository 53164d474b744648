/** The cents of a sale that a test posts beside a rebuild. */
export const SALE_CENTS = 10_000;

/** A figure that an answer showed, in cents. */
export interface Shown {
  readonly target: string;
  readonly position: bigint;
  readonly cents: number;
}

/**
 * What happens beside a rebuild: what was posted where, what was shown, how long it took, and the findings.
 */
export interface Watched {
  readonly posted: { readonly position: bigint; readonly bobs: boolean }[];
  readonly shown: Shown[];
  readonly asked: { readonly from: number; readonly until: number; readonly url: string }[];
  readonly faults: string[];
  stopped: boolean;
}

/** The expected figure at a position, from what was posted. */
export function expectedOf({ posted }: Watched): (shown: Shown) => number {
  const sorted = posted.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  return ({ target: of, position }) =>
    SALE_CENTS *
    sorted.filter((sold) => sold.position <= position && (of === 'all' || sold.bobs === (of === 'bob'))).length;
}

export function slowest({ asked: all }: Watched, from: number, to: number): string {
  const within = all.filter((one) => one.until >= from && one.from <= to);
  return (
    `${Math.round(Math.max(...within.map((one) => one.until - one.from)))} ms, the slowest of ` +
    `${within.length} answers`
  );
}
