import type { Estimate } from '../../../domain/diagnosis/effect.ts';
import type { EffectValue } from '../../../domain/diagnosis/effect-values.ts';
import { nearestFraction } from '../../../domain/kernel/fraction.ts';
import { sixDecimals } from '../share.ts';
import type { Sight } from '../sight.ts';
import { amountText } from '../targets/text.ts';
import type { Measured } from './measure.ts';
import type { CohortEffect } from './schema.ts';
import { sentenceOfEffect } from './sentences.ts';

interface Seeing {
  readonly sight: Pick<Sight, 'people'>;
  /** Of the answer. */
  readonly position: string;
  readonly currency: string;
}

/** What is said of a cohort. Nothing but numbers of people where no effect can be made, so that it tells of nobody. */
export function cohortEffect(measured: Measured, { sight, position, currency }: Seeing): CohortEffect {
  const { id, cohort, chosen } = measured;
  const seen = (people: readonly string[]) => people.filter((person) => sight.people?.includes(person) ?? true);
  return {
    ...effectTexts(measured, currency),
    cohort: { id, start: cohort.start, position, treated: seen(chosen.treated), peers: seen(chosen.peers) },
  };
}

/** The same without the people. */
export function effectTexts(measured: Measured, currency: string): Omit<CohortEffect, 'cohort'> {
  const { cohort, value, chosen, effect, withheld } = measured;
  const { windows } = cohort;
  const { adjusted, beforeAfter } = effect;
  const change = (amount: number) => changeText(value, amount, currency);
  const estimate = (found: Estimate | null) =>
    found && { value: change(found.value), low: change(found.low), high: change(found.high), p: sixDecimals(found.p) };
  return {
    value,
    currency: value === 'revenue' ? currency : null,
    windows: {
      history: windows.history.map(({ from, until }) => ({ from, until })),
      selection: { from: windows.selection.from, until: windows.selection.until },
      after: { from: windows.after.from, until: windows.after.until },
    },
    treated: chosen.treated.length,
    peers: chosen.peers.length,
    peersFrom: chosen.peersFrom,
    late: chosen.late.length,
    adjusted: estimate(adjusted),
    differences: estimate(effect.differences),
    pathsBefore: estimate(effect.pathsBefore),
    regression:
      adjusted && beforeAfter !== null && withheld === null
        ? { beforeAndAfter: change(beforeAfter), ofWhichRegressionToTheMean: change(beforeAfter - adjusted.value) }
        : null,
    withheld,
    works: effect.works,
    sentence: sentenceOfEffect(measured, currency),
  };
}

export function changeText(value: EffectValue, amount: number, currency: string): string {
  return value === 'revenue' ? amountText(nearestFraction(amount), currency) : sixDecimals(amount);
}
