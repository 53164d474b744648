import {
  type Candidate,
  choose,
  type Chosen,
  type Cohort,
  cohortsOf,
  type Treatment,
} from '../../../domain/diagnosis/cohort.ts';
import { type Effect, EFFECT_THRESHOLDS, effectOf } from '../../../domain/diagnosis/effect.ts';
import { type EffectValue, observed, type OfWindows, valuesIn } from '../../../domain/diagnosis/effect-values.ts';
import type { Day } from '../../../domain/kernel/day.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import { companyOf } from '../company.ts';
import { showDirectory } from '../directory-at.ts';
import type { Question } from '../question.ts';
import { ORGANISATION } from '../sight.ts';
import { ask } from '../statement.ts';
import { FIRST_RESULT } from './statements.ts';
import { candidatesOf, type TreatmentRow, treatmentsOf } from './treatments.ts';
import { windowSums } from './windows.ts';

/** The newest cohorts are measured. */
export const MOST_COHORTS = 12;

export interface Remedy {
  readonly kind: 'training' | 'action' | 'practice' | 'coaching';
  readonly id: string;
}

export interface Asked {
  /** As it was asked: undefined for all that is projected. */
  readonly position: Position | undefined;
  /** Of the facts. */
  readonly commit: bigint;
  readonly on: Day;
  /** Undefined: attainment where everybody has targets, else revenue. */
  readonly value: EffectValue | undefined;
}

export type Withheld = NonNullable<Effect['withheld']> | 'window after is not over' | 'named too late';

/** A cohort, and what the remedy did for it. */
export interface Measured {
  /** Names the cohort for ever: it seeds the permutations. */
  readonly id: string;
  readonly cohort: Cohort;
  readonly value: EffectValue;
  readonly chosen: Chosen;
  readonly effect: Omit<Effect, 'withheld'>;
  readonly withheld: Withheld | null;
}

interface Prepared {
  readonly cohort: Cohort;
  readonly candidates: readonly Candidate[];
}

/** The effect of a remedy on each of its cohorts, newest first. */
export async function measureEffects(
  question: Question,
  remedy: Remedy,
  rows: readonly TreatmentRow[],
  asked: Asked,
): Promise<Measured[]> {
  const company = await companyOf(question.directory);
  if (!company) return [];
  const { position, on } = asked;
  const { treatments, prepared } = await showDirectory(question, { position, types: ORGANISATION }, ({ directory }) => {
    const all = treatmentsOf(rows, directory, company.timeZone);
    const cohorts = cohortsOf(company, all, on).slice(0, MOST_COHORTS);
    return {
      treatments: all,
      prepared: cohorts.map((cohort) => ({ cohort, candidates: candidatesOf(cohort, directory) })),
    };
  });
  return Promise.all(prepared.map((each) => measure(question, remedy, { ...each, treatments }, asked)));
}

async function measure(
  { api: { readModel } }: Question,
  remedy: Remedy,
  { cohort, candidates, treatments }: Prepared & { readonly treatments: readonly Treatment[] },
  { commit, on, value }: Asked,
): Promise<Measured> {
  const { windows } = cohort;
  const { from, until } = windows.selection;
  const id = [remedy.kind, remedy.id, cohort.start, `${from}..${until}`].join(' ');
  const { rows } = await ask(readModel, FIRST_RESULT, { position: commit, ...windows.after });
  const first = rows[0]?.first;
  const group = { treatments, firstResult: typeof first === 'string' ? BigInt(first) : undefined };
  const chosen = choose(cohort, { ...group, candidates });
  const base = { id, cohort, chosen, value: value ?? 'revenue' };
  const nothing = effectOf(id, []);
  if (!windows.isOver) return { ...base, effect: nothing, withheld: 'window after is not over' };
  if (chosen.treated.length === 0 && chosen.late.length > 0) {
    return { ...base, effect: nothing, withheld: 'named too late' };
  }
  if (isTooFew(chosen)) return { ...base, effect: nothing, withheld: 'too few' };
  const sumsOf = await windowSums(readModel, cohort, { position: commit, on });
  const among = (wanted: EffectValue) => {
    const values = new Map(
      candidates.flatMap(({ personId }) => {
        const found = valuesIn(wanted, sumsOf(personId), windows.months);
        return found ? [[personId, found] as const] : [];
      }),
    );
    const known = candidates.filter(({ personId }) => values.has(personId));
    return { value: wanted, values, chosen: choose(cohort, { ...group, candidates: known }) };
  };
  const found = value === undefined ? byDefault(among, chosen) : among(value);
  const { withheld, ...effect } = effectOf(id, peopleOf(found));
  return { ...base, value: found.value, chosen: found.chosen, effect, withheld };
}

interface Found {
  readonly value: EffectValue;
  readonly values: ReadonlyMap<string, OfWindows<number>>;
  readonly chosen: Chosen;
}

/** Attainment if everybody who is treated has it in each window, and enough peers; else revenue. */
function byDefault(among: (value: EffectValue) => Found, all: Chosen): Found {
  const attained = among('attainment');
  const isEnough = attained.chosen.treated.length === all.treated.length && !isTooFew(attained.chosen);
  return isEnough ? attained : among('revenue');
}

function isTooFew({ treated, peers }: Chosen): boolean {
  return treated.length < EFFECT_THRESHOLDS.fewestTreated || peers.length < EFFECT_THRESHOLDS.fewestPeers;
}

function peopleOf({ chosen, values }: Found) {
  const of = (people: readonly string[], treated: boolean) =>
    people.flatMap((person) => {
      const found = values.get(person);
      return found ? [observed(treated, found)] : [];
    });
  return [...of(chosen.treated, true), ...of(chosen.peers, false)];
}
