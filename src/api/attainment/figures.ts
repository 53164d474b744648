import type { Day } from '../../domain/kernel/day.ts';
import type { Period } from '../../domain/kernel/period.ts';
import type { ReadModel } from '../ports.ts';
import { type Figure, figureOf, ranksOf } from './figure.ts';
import { type Found, type HereColumns, present, type TargetRow } from './rows.ts';
import { figuresStatement } from './statement.ts';

const OF_PERIOD = figuresStatement('which-of-period');
const OF_TARGET = figuresStatement('which-of-target');
const OF_ANY = figuresStatement('which-of-any');

/** What a page of targets is asked with; undefined is any. */
export interface Wanted {
  readonly period?: Period | undefined;
  readonly scope?: string | undefined;
  readonly scopeId?: string | undefined;
  readonly measure?: string | undefined;
  readonly targetId?: string | undefined;
}

/** Where the page before ended. */
export type After = readonly [from: Day, until: Day, targetId: string];

export interface Moment {
  /** The position whose facts count; undefined is where the read models stand. */
  readonly position: bigint | undefined;
  readonly on: Day;
}

export interface Figures {
  readonly here: HereColumns;
  /** In the order of the page; ranked among all of their group, whatever was asked for. */
  readonly ranked: readonly { readonly figure: Figure; readonly rank: number | null }[];
}

/** The targets that are asked for, up to `limit`. A withdrawn one is found by its detail only. */
export async function figures(
  readModel: ReadModel,
  { position, on }: Moment,
  wanted: Wanted,
  page: { readonly limit: number; readonly after?: After | undefined },
  detail = false,
): Promise<Figures> {
  const { period, scope, scopeId, measure, targetId } = wanted;
  const asked = period ? OF_PERIOD : targetId === undefined ? OF_ANY : OF_TARGET;
  const rows = await readModel.query<Found<TargetRow>>(
    asked,
    [
      position?.toString(),
      on,
      period?.from,
      period?.until,
      scope,
      scopeId,
      measure,
      targetId,
      ...(page.after ?? [undefined, undefined, undefined]),
      page.limit,
      detail,
    ].map((value) => value ?? null),
  );
  const all = present<TargetRow>(rows, 'target_id').map((row) => figureOf(row, on));
  const ranks = ranksOf(all);
  const ranked = all
    .filter(({ row }) => row.asked)
    .map((figure) => ({ figure, rank: ranks.get(figure.row.target_id) ?? null }));
  return { here: rows[0] as HereColumns, ranked };
}
