import type { Options } from '../../src/simulate/options.ts';
import type { Truth } from '../../src/simulate/simulate.ts';

/** What is said of one missed target. */
export interface Said {
  readonly scope: 'company' | 'department' | 'salesperson';
  readonly scopeId: string | undefined;
  readonly answer: string;
  readonly first: string | null;
}

export interface Outcome {
  readonly options: Options;
  readonly truth: Pick<Truth, 'department' | 'person' | 'loss' | 'expected' | 'way'>;
  /** Of all scopes; the met targets are not diagnosed. */
  readonly said: readonly Said[];
  readonly targets: number;
}

/** The targets of whom the cause hit directly, or that contain them. */
export function isHit({ options, truth }: Outcome, { scope, scopeId }: Said): boolean {
  if (options.scope === 'company') return scope === 'company';
  if (options.scope === 'department') return scope === 'department' && scopeId === truth.department;
  return scope === 'salesperson' && scopeId === truth.person;
}
