import type { Verdict } from './verdicts.ts';

/** What somebody found, beside what the figures show. */
export const AGREEMENTS = ['agrees', 'disagrees', 'within chance', 'cannot tell'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

export interface ComputedVerdicts {
  /** The first cause by the figures. Null if none is a signal. */
  readonly first: string | null;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

export interface Comparison<Named extends string = string> {
  /** What the figures say of each cause that was named. What the method does not know is not measurable. */
  readonly named: readonly { readonly cause: Named; readonly figures: Verdict }[];
  /** Signals that were not named. */
  readonly unnamed: readonly string[];
  readonly agreement: Agreement;
}

/**
 * Agreement is judged by the first cause of the figures: it was named, or it was not. Where the figures name none, what
 * was named is within chance, as far as it is measured; else the figures cannot tell.
 */
export function compareFinding<Named extends string>(
  causes: readonly Named[],
  { first, verdicts }: ComputedVerdicts,
): Comparison<Named> {
  const names: readonly string[] = causes;
  const named = causes.map((cause) => ({ cause, figures: verdicts.get(cause) ?? 'not measurable' }));
  const unnamed = [...verdicts]
    .filter(([cause, verdict]) => verdict === 'signal' && !names.includes(cause))
    .map(([cause]) => cause);
  return { named, unnamed, agreement: agreementOf(names, named, first) };
}

function agreementOf(causes: readonly string[], named: Comparison['named'], first: string | null): Agreement {
  if (first !== null) return causes.includes(first) ? 'agrees' : 'disagrees';
  return named.some(({ figures }) => figures === 'within chance') ? 'within chance' : 'cannot tell';
}
