import { Dice, mixed } from '../../src/simulate/dice.ts';
import { type Cause, drawOptions, type Options, type Scope } from '../../src/simulate/options.ts';

export interface Asked {
  /** Companies without a cause, and for each cause and size. */
  readonly none: number;
  readonly each: number;
  readonly sizes: readonly number[];
  readonly causes: readonly Cause[];
  readonly scopes: readonly Exclude<Scope, 'person'>[];
  readonly seed: number;
  readonly periodMonths: 1 | 3;
  /** Draws only the company by the seed: its systems record everything. */
  readonly complete: boolean;
  readonly most: Readonly<Record<'people' | 'months' | 'deals', number | undefined>>;
}

/** The companies to simulate, each with a seed of its own. */
export function companiesOf(asked: Asked): Options[] {
  const { none, each, sizes, causes, scopes, seed } = asked;
  let next = seed;
  const draw = (of: Partial<Options>): Options => capped(asked, drawOptions(next++, { ...of, ...alike(asked) }));
  return [
    ...Array.from({ length: none }, () => draw({})),
    ...causes.flatMap((cause) =>
      (cause === 'employee' ? (['person'] as const) : scopes).flatMap((scope) =>
        sizes.flatMap((size) => Array.from({ length: each }, () => draw({ cause, size, scope }))),
      ),
    ),
  ];
}

function alike({ periodMonths, complete }: Asked): Partial<Options> {
  return { periodMonths, ...(complete && { gaps: [], unknown: 0.05 }) };
}

/** A larger company becomes one below the limit, again by its seed. */
function capped({ most }: Asked, options: Options): Options {
  const dice = new Dice(mixed([options.seed, 99]));
  const cap = (value: number, limit: number | undefined, low: number) =>
    limit !== undefined && value > limit ? Math.round(dice.between(low, limit)) : value;
  return {
    ...options,
    people: cap(options.people, most.people, 10),
    months: cap(options.months, most.months, 20),
    deals: cap(options.deals, most.deals, 3),
  };
}
