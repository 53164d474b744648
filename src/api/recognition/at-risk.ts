import type { Period } from '../../domain/kernel/period.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { isBelow } from '../../domain/recognition/tiers.ts';
import type { ReadModel } from '../ports.ts';
import type { Answered } from '../query/answered.ts';
import { showDirectory } from '../query/directory-at.ts';
import { eventPosition } from '../query/event-position.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import type { Moment } from '../query/targets/figures.ts';
import { RESTATED_SINCE } from '../query/targets/statements.ts';
import { ratioText, sumText } from '../query/targets/text.ts';
import { collect } from './collect.ts';
import { type Earned, earnedBy } from './earned.ts';
import { ORGANISATION } from './organisation.ts';
import { programmeAt } from './programme.ts';
import type { Reward } from './schema.ts';
import type { RewardsRow } from './sql/rewards.types.ts';

/** `position` is undefined for now: then the directory of this process is used, without a fold of its own. */
interface At {
  readonly moment: Moment;
  readonly position: Position | undefined;
}

export type AtRisk = NonNullable<Answered<typeof Reward>['atRisk']>;

/**
 * The grants whose restated figures no longer earn their tier, by grant. Grants of one programme and period share the
 * figures.
 */
export async function risksOf(
  question: Question,
  grants: readonly RewardsRow[],
  at: At,
): Promise<Map<RewardsRow, AtRisk>> {
  const { readModel } = question.api;
  const standing = grants.filter(({ status }) => status !== 'declined' && status !== 'revoked');
  const groups = Map.groupBy(standing, (grant) =>
    JSON.stringify([grant.programme_id, grant.from_day, grant.until_day]),
  );
  const found = new Map<RewardsRow, AtRisk>();
  for (const group of groups.values()) {
    for (const [grant, earned] of await belowTier(question, group, at)) {
      const because = await eventsSince(readModel, grant, at.moment);
      found.set(grant, {
        attainment: ratioText(earned?.attainment ?? null),
        rank: earned?.rank ?? null,
        tier: earned?.tier ?? null,
        because,
      });
    }
  }
  return found;
}

/** What the targets of these grants, of one programme and period, earn now, where that is less. */
async function belowTier(
  question: Question,
  group: readonly RewardsRow[],
  { moment, position }: At,
): Promise<(readonly [RewardsRow, Earned | undefined])[]> {
  const [first] = group;
  if (!first) return [];
  const { readModel } = question.api;
  const period: Period = { from: first.from_day, until: first.until_day };
  const { programme } = await programmeAt(readModel, first.programme_id, moment.position);
  const { defined } = programme;
  const collected = await collect(readModel, defined, period, moment);
  return showDirectory(question, { position, types: ORGANISATION }, ({ directory }) => {
    const earned = earnedBy(defined, collected, { period, directory, view: 'restated' });
    const byTarget = new Map(earned.map((each) => [each.figure.row.target_id, each]));
    return group
      .map((grant) => [grant, byTarget.get(grant.target_id)] as const)
      .filter(([{ tier }, now]) => isBelow(defined.rule, now?.tier ?? null, tier));
  });
}

async function eventsSince(
  readModel: ReadModel,
  { target_id: targetId, evidence_position: since }: RewardsRow,
  { position, on }: Moment,
): Promise<AtRisk['because']> {
  const { rows } = await ask(readModel, RESTATED_SINCE, { position, on, targetId, since: BigInt(since) });
  return present(rows, 'event_id').map((row) => ({
    eventId: row.event_id,
    event: row.event_type,
    position: eventPosition(row.position),
    recordedAt: row.recorded_at.toISOString(),
    stream: row.stream,
    amount: row.amount === null ? null : sumText(row.amount, row.currency),
  }));
}
