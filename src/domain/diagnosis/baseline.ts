import type { Season } from './season.ts';
import { isShort } from './verdicts.ts';
import type { Windows } from './windows.ts';

/** What the baseline rests on, by the length of the scope's history. */
export type BaselineKind = 'with seasons' | 'without seasons' | 'short' | 'none';

/** Of a history that is at least as long as the period. */
export function baselineKind(windows: Windows, { years }: Season): BaselineKind {
  if (isShort(windows)) return 'short';
  return years >= 2 ? 'with seasons' : 'without seasons';
}

/** The sentence that says so. */
export function whyBaseline(kind: BaselineKind, { baseMonths }: Windows, { years }: Season): string {
  const sentences: Readonly<Record<BaselineKind, string>> = {
    'with seasons': `the 12 months before, seasons of ${years} years`,
    'without seasons': 'the 12 months before; no seasonal index: under two years',
    short: `the ${baseMonths} months before; too few to tell a cause from chance`,
    none: 'no baseline: the history is shorter than the period',
  };
  return sentences[kind];
}
