import { addDays, type Day } from '../../../domain/kernel/day.ts';
import { positionOf } from '../../../domain/kernel/position.ts';
import type { Api } from '../../ports.ts';
import { projected } from '../as-of.ts';
import { ask, present } from '../statement.ts';
import { figureOf } from './figure.ts';
import { FIGURES } from './statements.ts';

/** More than the targets of any company. */
const ALL = 1_000_000;
const FIRST_DAY = '1900-01-01';
const PATIENCE_S = 2;

interface Close {
  readonly position: bigint;
  /** Absent at the first close. */
  readonly from: Day | undefined;
  readonly until: Day;
}

/**
 * The targets whose periods ended on the days that a close closed, as they stood at its position. Throws Problem 503 if
 * the read models have not reached the position.
 */
export async function endedTargets(api: Api, { position, from, until }: Close) {
  await projected(api, positionOf(position), PATIENCE_S);
  const on = addDays(until, -1);
  const { here, rows } = await ask(api.readModel, FIGURES.ended, {
    position,
    on,
    from: from ?? FIRST_DAY,
    until,
    scope: undefined,
    scopeId: undefined,
    measure: undefined,
    targetId: undefined,
    afterFrom: undefined,
    afterUntil: undefined,
    afterTargetId: undefined,
    limit: ALL,
    detail: false,
    owners: undefined,
  });
  await api.logMatch.require(here.log);
  return present(rows, 'target_id')
    .filter(({ asked }) => asked)
    .map((row) => ({
      targetId: row.target_id,
      attainment: figureOf(row, on).attainment,
      withdrawn: row.withdrawn,
    }));
}
