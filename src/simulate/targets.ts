import { sumOf } from './calibrate.ts';
import { Dice } from './dice.ts';
import type { Options } from './options.ts';
import type { Setting } from './setting.ts';
import type { Shock } from './shock.ts';

export interface Target {
  readonly scope: 'company' | 'department' | 'salesperson';
  readonly scopeId: string | undefined;
  /** In minor units of the company's currency. */
  readonly amount: number;
}

/** How much more than what is expected a target asks for, at most. */
const AMBITION = 0.05;

/** Targets of the period, a little above what is expected; far above it where target setting is the cause. */
export function targetsOf(
  { seed, cause, size, scope }: Options,
  { people, departments }: Setting,
  { expected, hit }: { readonly expected: readonly number[]; readonly hit: Shock },
): Target[] {
  const dice = new Dice(seed, 6);
  const raised = (isHit: boolean) => (cause === 'target setting' && isHit ? 1 + size : 1);
  const amount = (of: readonly number[], isHit: boolean) =>
    Math.round(sumOf(expected, of) * dice.between(1, 1 + AMBITION) * raised(isHit));
  const everybody = people.map((_, index) => index);
  return [
    { scope: 'company', scopeId: undefined, amount: amount(everybody, scope === 'company') },
    ...departments.map(({ id }, department) => {
      const staff = everybody.filter((person) => people[person]?.department === department);
      const isHit = scope === 'company' || hit.department === department;
      return { scope: 'department' as const, scopeId: id, amount: amount(staff, isHit) };
    }),
    ...people.map(({ id, department }, person) => {
      const isHit = scope === 'company' || hit.department === department || hit.person === person;
      return { scope: 'salesperson' as const, scopeId: id, amount: amount([person], isHit) };
    }),
  ];
}
