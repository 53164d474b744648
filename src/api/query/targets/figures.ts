import type { Day } from '../../../domain/kernel/day.ts';
import type { Period } from '../../../domain/kernel/period.ts';
import type { ReadModel } from '../../ports.ts';
import { ask, type HereColumns, present } from '../statement.ts';
import { type Figure, figureOf, ranksOf } from './figure.ts';
import { FIGURES } from './statements.ts';

/** Which targets; undefined is any. */
export interface Wanted {
  readonly period?: Period | undefined;
  readonly scope?: string | undefined;
  readonly scopeId?: string | undefined;
  readonly measure?: string | undefined;
  readonly targetId?: string | undefined;
}

/** Where the page before ended. */
export type After = readonly [from: Day, until: Day, targetId: string];

/** Which targets, of those whose owners may be seen. */
export interface WantedOfSeen extends Wanted {
  readonly owners: readonly string[] | undefined;
}

export interface Moment {
  /** The position whose facts count. Undefined for all that is projected. */
  readonly position: bigint | undefined;
  readonly on: Day;
}

/** A figure and its rank among all targets of its group, whether they are asked for or not. */
export interface Ranked {
  readonly figure: Figure;
  readonly rank: number | null;
}

export interface Figures {
  readonly here: HereColumns;
  /** In the order of the page. */
  readonly ranked: readonly Ranked[];
}

/** The targets that are asked for, up to `limit`. Only a detail finds a withdrawn target. */
export async function figures(
  readModel: ReadModel,
  moment: Moment,
  { period, ...wanted }: WantedOfSeen,
  page: { readonly limit: number; readonly after?: After | undefined; readonly detail?: boolean },
): Promise<Figures> {
  const [afterFrom, afterUntil, afterTargetId] = page.after ?? [];
  const { here, rows } = await ask(readModel, statementOf(period, wanted.targetId), {
    position: moment.position,
    on: moment.on,
    from: period?.from,
    until: period?.until,
    scope: wanted.scope,
    scopeId: wanted.scopeId,
    measure: wanted.measure,
    targetId: wanted.targetId,
    afterFrom,
    afterUntil,
    afterTargetId,
    limit: page.limit,
    detail: page.detail ?? false,
    owners: wanted.owners,
  });
  const all = present(rows, 'target_id').map((row) => figureOf(row, moment.on));
  const ranks = ranksOf(all);
  const ranked = all
    .filter(({ row }) => row.asked)
    .map((figure) => ({ figure, rank: ranks.get(figure.row.target_id) ?? null }));
  return { here, ranked };
}

function statementOf(period: Period | undefined, targetId: string | undefined) {
  if (period) return FIGURES.ofPeriod;
  return targetId === undefined ? FIGURES.ofAny : FIGURES.ofTarget;
}
