import { ownerOf } from '../../domain/directory/directory.ts';
import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import { Id } from '../../domain/kernel/schema.ts';
import { targetStream } from '../../domain/targets/decider.ts';
import type { TargetEvent } from '../../domain/targets/events.ts';
import type { Recorded } from '../../infra/eventstore/port.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import type { Answered } from '../query/answered.ts';
import { knownAt, positionHeader, todayOf } from '../query/as-of.ts';
import { eventPosition } from '../query/event-position.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import { ConversationQuery, TargetPath } from './parameters.ts';
import type { Conversation } from './schema.ts';

type Told = Recorded & TargetEvent;
type TargetSet = Extract<Told, { type: 'TargetSet' }>;
type Version = Answered<typeof Conversation>['versions'][number];
/** A version while its events are read. */
type Open = { -readonly [Key in keyof Version]: Version[Key] extends readonly (infer Each)[] ? Each[] : Version[Key] };

/**
 * The conversation about a target, from its own stream. Throws Problem 400, 403 if the caller may not see the target,
 * and 404 if it was not set by then.
 */
export async function answerConversation(question: Question): Promise<Answered<typeof Conversation>> {
  const { api, request } = question;
  const query = parseQuery(ConversationQuery, request.query);
  positionHeader(request); // the log includes every position that it gave; a malformed one is refused
  const { targetId } = TargetPath.parse(request.params);
  const known = query.asOf === undefined ? undefined : await knownAt(api, 'asOf', query.asOf);
  const instant = known?.instant ?? api.clock().toISOString();
  const all = Id.safeParse(targetId).success ? await eventsOf(question, targetId) : [];
  const set = all.find((event) => event.type === 'TargetSet');
  await refuseUnseenOwner(question, set, { position: known?.position, on: query.on ?? todayOf(question, instant) });
  const told = all.filter(({ position }) => known === undefined || position <= known.position.commit);
  const last = told.at(-1);
  if (!set || !last) throw unknownTarget();
  const counted = told.filter(({ metadata }) => query.on === undefined || metadata.day <= query.on);
  const withdrawal = counted.find((event) => event.type === 'TargetWithdrawn');
  return {
    position: formatPosition(known?.position ?? positionOf(last.position)),
    asOf: instant,
    lagMs: 0,
    targetId,
    scope: set.data.scope,
    scopeId: set.data.scopeId ?? null,
    versions: versionsOf(set, counted),
    withdrawn: withdrawal ? { reason: withdrawal.data.reason, ...eventOf(withdrawal) } : null,
  };
}

/** To one who does not see all, a target that was never set is one that may not be seen. */
async function refuseUnseenOwner(
  question: Question,
  set: TargetSet | undefined,
  at: Parameters<typeof sightAt>[1],
): Promise<void> {
  const { owners } = await sightAt(question, at);
  if (owners === undefined) return;
  const owner = set && ownerOf(set.data.scope, set.data.scopeId);
  if (owner === undefined || !owners.includes(owner)) throw notSeen(callerOf(question.request));
}

async function eventsOf({ api }: Question, targetId: string): Promise<Told[]> {
  const told: Told[] = [];
  for await (const event of api.store.read(targetStream(targetId))) told.push(event as Told);
  return told;
}

function versionsOf(set: TargetSet, told: readonly Told[]): Version[] {
  const versions: Open[] = [versionOf(set, 1)];
  for (const event of told) {
    if (event.type === 'TargetRevised') versions.push(versionOf(event, versions.length + 1));
    else discuss(versions, event);
  }
  return versions.map((version) => ({ ...version, state: stateOf(version) }));
}

function versionOf(event: Extract<Told, { type: 'TargetSet' | 'TargetRevised' }>, version: number): Open {
  const revised = event.type === 'TargetRevised' ? event.data : undefined;
  return {
    version,
    amount: event.data.amount,
    currency: event.data.currency ?? null,
    effectiveFrom: revised?.effectiveFrom ?? null,
    reason: revised?.reason ?? null,
    note: revised?.note ?? null,
    by: event.metadata.actor,
    state: 'not communicated',
    ...eventOf(event),
    communicated: [],
    acknowledged: [],
    disputes: [],
  };
}

/** One dispute is open at a time, and a resolution ends it. */
function discuss(versions: readonly Open[], event: Told): void {
  if (event.type === 'TargetCommunicated') {
    const { version, to, how, at } = event.data;
    versions[version - 1]?.communicated.push({ to, how, at, ...eventOf(event) });
  } else if (event.type === 'TargetAcknowledged') {
    versions[event.data.version - 1]?.acknowledged.push({ by: event.data.by, ...eventOf(event) });
  } else if (event.type === 'TargetDisputed') {
    const { version, by, reason } = event.data;
    versions[version - 1]?.disputes.push({ by, reason, ...eventOf(event), resolved: null });
  } else if (event.type === 'DisputeResolved') {
    const { outcome, note } = event.data;
    for (const { disputes } of versions) {
      const open = disputes.findIndex(({ resolved }) => resolved === null);
      const dispute = disputes[open];
      if (dispute) disputes[open] = { ...dispute, resolved: { outcome, note, ...eventOf(event) } };
    }
  }
}

function stateOf({ disputes, acknowledged, communicated }: Open): Version['state'] {
  if (disputes.some(({ resolved }) => resolved === null)) return 'disputed';
  if (acknowledged.length > 0) return 'acknowledged';
  return communicated.length > 0 ? 'not acknowledged' : 'not communicated';
}

function eventOf({ id, type, position, recordedAt, stream }: Told) {
  return { eventId: id, event: type, position: eventPosition(position), recordedAt, stream };
}
