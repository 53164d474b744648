import type { Directory } from '../../domain/directory/directory.ts';
import { pathOfPerson } from '../../domain/directory/organisation.ts';
import { addDays } from '../../domain/kernel/day.ts';
import { type Fraction, fraction } from '../../domain/kernel/fraction.ts';
import type { Period } from '../../domain/kernel/period.ts';
import type { RewardProgrammeDefined } from '../../domain/recognition/events.ts';
import { improvement, tierOf } from '../../domain/recognition/tiers.ts';
import { ratio } from '../../domain/targets/attainment.ts';
import { rank } from '../../domain/targets/rank.ts';
import type { Figure } from '../query/targets/figure.ts';
import type { Collected } from './collect.ts';

type Terms = Pick<RewardProgrammeDefined, 'basis' | 'rule' | 'scope'>;

/** `restated`: as if no day had been closed. */
export type View = 'stated' | 'restated';

/** What a person earned with a target. */
export interface Earned {
  readonly figure: Figure;
  readonly salespersonId: string;
  readonly attainment: Fraction | null;
  readonly rank: number | null;
  readonly improvement: Fraction | null;
  readonly tier: number | null;
}

/** Of each person in the scope of the programme on the last day of the period. */
export function earnedBy(
  { basis, rule, scope }: Terms,
  { current, before, base }: Collected,
  { period, directory, view }: { readonly period: Period; readonly directory: Directory; readonly view: View },
): Earned[] {
  const lastDay = addDays(period.until, -1);
  const inScope = current.filter(
    ({ row }) => !scope || pathOfPerson(directory, row.scope_id ?? '', lastDay).includes(scope.departmentId),
  );
  const ranks = ranksOf(inScope, basis, view);
  const attainmentsOf = before.map((figures) => byPerson(figures, (figure) => attainmentOf(figure, basis, view)));
  const actualBefore = byPerson(base, (figure) => actualOf(figure, view));
  return inScope.map((figure) => {
    const key = personKey(figure);
    const standing = {
      attainment: attainmentOf(figure, basis, view),
      rank: ranks.get(figure.row.target_id) ?? null,
      actual: actualOf(figure, view),
      attainmentsBefore: attainmentsOf.map((each) => each.get(key) ?? null),
      actualBefore: actualBefore.get(key) ?? null,
    };
    return {
      figure,
      salespersonId: figure.row.scope_id ?? '',
      attainment: standing.attainment,
      rank: standing.rank,
      improvement: rule.kind === 'improvement' ? improvement(standing.actual, standing.actualBefore) : null,
      tier: tierOf(rule, standing),
    };
  });
}

/** A person can have several targets of a period, with filters: each is compared with its own kind. */
function personKey({ row }: Figure): string {
  return JSON.stringify([row.scope_id, row.filter_key]);
}

function byPerson<Value>(figures: readonly Figure[], valueOf: (figure: Figure) => Value): Map<string, Value> {
  return new Map(figures.map((figure) => [personKey(figure), valueOf(figure)]));
}

function actualOf({ actual, restated }: Figure, view: View): Fraction | null {
  return view === 'restated' && restated ? restated.actual : actual;
}

function attainmentOf(figure: Figure, basis: Terms['basis'], view: View): Fraction | null {
  const actual = actualOf(figure, view);
  const effective = view === 'restated' && figure.restated ? figure.restated.effective : figure.effective;
  return actual && ratio(actual, basis === 'original' ? figure.original : effective);
}

/** Rule 9, among the people of the programme, by its basis. */
function ranksOf(figures: readonly Figure[], basis: Terms['basis'], view: View): Map<string, number | null> {
  const groups = Map.groupBy(figures, ({ row }) => row.filter_key);
  return new Map(
    [...groups.values()].flatMap((group) => [
      ...rank(
        group.map((figure) => ({
          targetId: figure.row.target_id,
          attainment: attainmentOf(figure, basis, view),
          amount: actualOf(figure, view) ?? fraction(0n),
          reachedOn: () => figure.row.reached_on ?? undefined,
        })),
      ),
    ]),
  );
}
