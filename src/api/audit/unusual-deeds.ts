import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { shareOf } from '../query/share.ts';
import type { TargetsSetRow } from './sql/targets-set.types.ts';
import type { UnusualDeedsRow } from './sql/unusual-deeds.types.ts';
import type { Unusual } from './unusual-schema.ts';

type Changed = Answered<typeof Unusual>['splitChanges'][number];
type Revised = Answered<typeof Unusual>['lateRevisions'][number];

/** The people whose share in a sale of the period, which has the number 0, was changed after it was won. */
export function splitChanges(deeds: readonly UnusualDeedsRow[], employed: readonly string[]): Changed[] {
  const changes = deeds.filter(({ duty }) => duty === 'split changed');
  const now = changes.filter(({ window }) => window === 0);
  const people = [...new Set(now.flatMap(peopleIn))].sort();
  return people.map((salespersonId) => {
    const isOwn = (change: UnusualDeedsRow): boolean => peopleIn(change).includes(salespersonId);
    const others = employed.filter((id) => id !== salespersonId);
    const own = now.filter(isOwn);
    return {
      salespersonId,
      count: own.length,
      history: changes.filter((change) => change.window !== 0 && isOwn(change)).length,
      peers: {
        people: others.length,
        count: now.filter((change) => peopleIn(change).some((id) => id !== salespersonId)).length,
      },
      changes: own.map((change) => ({
        stream: change.stream,
        soldOn: change.done_on,
        actor: change.actor,
        reason: change.reason,
        before: change.split?.before ?? [],
        after: change.split?.after ?? [],
        event: eventOf(change),
      })),
    };
  });
}

/** The people whose share differs. */
function peopleIn({ split }: UnusualDeedsRow): string[] {
  const before = new Map(split?.before.map(({ salespersonId, basisPoints }) => [salespersonId, basisPoints]));
  const after = new Map(split?.after.map(({ salespersonId, basisPoints }) => [salespersonId, basisPoints]));
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
}

/** The owners of targets that were revised in the last tenth of their period. */
export function lateRevisions(deeds: readonly UnusualDeedsRow[], targets: readonly TargetsSetRow[]): Revised[] {
  const revisions = deeds.filter(({ duty }) => duty === 'target revised');
  const rate = (
    of: (row: { readonly window: number; readonly owner: string | null }) => boolean,
  ): Revised['history'] => {
    const all = targets.filter(of).reduce((sum, row) => sum + row.targets, 0);
    const revised = new Set(revisions.filter(of).map(({ subject }) => subject)).size;
    return { targets: all, revised, rate: shareOf(revised, all) };
  };
  const owners = new Set(revisions.filter(({ window }) => window === 0).map(({ owner }) => owner ?? ''));
  return [...owners].sort().map((owner) => ({
    owner,
    ...rate((row) => row.window === 0 && row.owner === owner),
    history: rate((row) => row.window !== 0 && row.owner === owner),
    peers: rate((row) => row.window === 0 && row.owner !== owner),
    revisions: revisions.filter((row) => row.window === 0 && row.owner === owner).map(revisionOf),
  }));
}

function revisionOf(row: UnusualDeedsRow): Revised['revisions'][number] {
  return {
    targetId: row.subject,
    revisedOn: row.done_on,
    actor: row.actor,
    amountBefore: row.amount_before ?? '',
    amountAfter: row.amount_after ?? '',
    currency: row.currency,
    reason: row.reason,
    event: eventOf(row),
  };
}

function eventOf(row: UnusualDeedsRow): Revised['revisions'][number]['event'] {
  return {
    eventId: row.event_id,
    event: row.event_type,
    position: eventPosition(row.event_position),
    recordedAt: row.recorded_at.toISOString(),
  };
}
