import { randomUUID } from 'node:crypto';
import { localDay } from '../domain/kernel/day.ts';
import { type Decision, isRefused, type Occasion } from '../domain/kernel/decider.ts';
import { formatPosition, type Position } from '../domain/kernel/position.ts';
import { type Metadata, type NewEvent, OutcomeUnknown, type Recorded, StoreAway } from '../infra/eventstore/port.ts';
import type { Api, DirectoryFollower } from '../api/ports.ts';
import { Problem } from '../api/problem.ts';
import type { CommandDefinition, DomainEvent } from './define.ts';
import type { Done } from './done.ts';
import { hashOf } from './hash.ts';
import { createQueue } from './queue.ts';
import { problemOf, type RefusalName } from '../api/commands/refusals.ts';
import { repeatOf } from './repeat.ts';

/** A command as it was posted: `data` is what the definition's schema parsed. */
export interface Posted {
  readonly definition: CommandDefinition;
  readonly data: unknown;
  readonly commandId: string | undefined;
  readonly actor: string;
  /** What the process' own log may say of the actor: the key's id, as a name may be a person's. */
  readonly actorId: string;
  readonly correlationId: string;
  readonly ifMatch?: bigint;
  /** Decide with at least what was known there. */
  readonly after?: Position;
  readonly causationId?: string;
  readonly traceparent?: string;
}

/** Handles one command: a refusal is a value. Throws StoreAway, OutcomeUnknown, AppendTooLarge. */
export type Handle = (posted: Posted) => Promise<Done | Problem>;

/** Each attempt that fails for the revision met another writer's success; so many in a row are not met in practice. */
const ATTEMPTS = 20;

/** Milliseconds that a command waits for others on its stream; with the log standing still, each of them takes as long as an append may. */
const TURN_MS = 30_000;

export function createHandle(
  api: Pick<Api, 'store' | 'clock'>,
  directory: DirectoryFollower,
  turnMs = TURN_MS,
): Handle {
  const inTurn = createQueue();

  async function handle(posted: Posted): Promise<Done | Problem> {
    const { definition, data, commandId } = posted;
    if (definition.needsId && commandId === undefined) return missingId(definition.name);
    await directory.follows();
    if (posted.after && !(await reached(directory, posted.after))) return positionIsAhead(posted.after);
    const stream = definition.stream(data);
    const hash = hashOf(definition.name, data);
    const asked = performance.now();
    return inTurn(stream, async (waited) => {
      if (waited && performance.now() - asked > turnMs) return busy(stream);
      const outcome = await attempts(posted, stream, hash, waited || !definition.opens || posted.ifMatch !== undefined);
      if (definition.directory && !(outcome instanceof Problem)) await followed(directory, outcome);
      return outcome;
    });
  }

  /** load -> fold -> decide -> append at the revision that was read, again where somebody else was faster. */
  async function attempts(posted: Posted, stream: string, hash: string, loadFirst: boolean): Promise<Done | Problem> {
    const { definition, data, commandId, ifMatch } = posted;
    for (let attempt = 0, load = loadFirst; attempt < ATTEMPTS; attempt++, load = true) {
      const history = load ? await readWhole(api, stream) : [];
      const earlier = repeatOf(history, commandId, hash, definition.opens);
      if (earlier) return earlier;
      const last = history.at(-1);
      if (ifMatch !== undefined && ifMatch !== last?.revision) return staleRevision(stream, last?.revision);
      const decision = await decide(posted, history);
      if (isRefused(decision)) {
        if (!load) continue; // it may be the repeat of one that was accepted: a refusal stands only after a look at the stream
        return problemOf(decision);
      }
      const names = decision.accepted.map(({ type }) => type);
      if (names.length === 0)
        return {
          stream,
          revision: last?.revision ?? -1n,
          position: last?.position ?? -1n,
          events: [],
          duplicate: false,
        };
      const appended = await api.store.append(
        stream,
        last ? last.revision : 'none',
        eventsOf(decision.accepted, posted, hash, dayOf(definition.instant?.(data) ?? api.clock().toISOString())),
      );
      if (appended.is === 'wrong revision') continue;
      return { stream, revision: appended.revision, position: appended.position, events: names, duplicate: false };
    }
    return busy(stream);
  }

  /** A refusal stands only against the directory as it was when the command came, or later. */
  async function decide(
    { definition, data, actor }: Posted,
    history: readonly Recorded[],
  ): Promise<Decision<DomainEvent, RefusalName>> {
    const judge = () => definition.judge(data, history, directory.current(), occasionOf(actor));
    const first = judge();
    if (!isRefused(first)) return first;
    await directory.catchUp();
    return judge();
  }

  /** Few decisions ask what day it is, and telling costs more than most of them. */
  function occasionOf(by: string): Occasion {
    return {
      by,
      get today() {
        return dayOf(api.clock().toISOString());
      },
    };
  }

  function dayOf(instant: string): string {
    return localDay(instant, directory.current().company?.timeZone ?? 'Etc/UTC');
  }

  return handle;
}

/** False where the log ends before the position: no answer of this log gave it. */
async function reached(directory: DirectoryFollower, { commit }: Position): Promise<boolean> {
  if (directory.current().position < commit) await directory.catchUp();
  return directory.current().position >= commit;
}

async function readWhole({ store }: Pick<Api, 'store'>, stream: string): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
}

/** Whoever was answered is decided against a directory that knows it. What is written by then is never told as not written. */
async function followed(directory: DirectoryFollower, { stream, position }: Done): Promise<void> {
  try {
    await directory.reach(position);
  } catch (cause) {
    if (!(cause instanceof StoreAway)) throw cause;
    throw new OutcomeUnknown(`${stream} was written, and the log went away before the directory had followed.`, {
      cause,
    });
  }
}

/** All events of a command carry the same metadata; their ids are fresh at each attempt. */
function eventsOf(accepted: readonly DomainEvent[], posted: Posted, hash: string, day: string): NewEvent[] {
  const { definition, commandId, actor, correlationId, causationId, traceparent } = posted;
  const metadata: Metadata = {
    ...(commandId === undefined ? {} : { commandId }),
    command: definition.name,
    hash,
    actor,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    schema: 1,
    day,
  };
  return accepted.map(({ type, data }) => ({ id: randomUUID(), type, data, metadata }));
}

function busy(stream: string): Problem {
  return new Problem(
    503,
    'StreamIsBusy',
    `Others write to ${stream}, and this command had no turn in time. Send it again.`,
    { headers: { 'retry-after': '1' }, extra: { outcome: 'not-written' } },
  );
}

function missingId(name: string): Problem {
  return new Problem(
    400,
    'CommandIdIsMissing',
    `${name} changes something that exists: give it an id, so that it can be sent again without harm (the header Idempotency-Key, or "commandId" in the body).`,
    { faults: [{ pointer: '/commandId', message: 'is required, or the header Idempotency-Key' }] },
  );
}

function positionIsAhead(position: Position): Problem {
  return new Problem(
    400,
    'BadHeader',
    `Pacesetter-Position ${formatPosition(position)} lies behind the end of the log: send a position that an answer of this service gave.`,
    { faults: [{ pointer: 'Pacesetter-Position', message: 'lies behind the end of the log' }] },
  );
}

function staleRevision(stream: string, revision: bigint | undefined): Problem {
  const stands = revision === undefined ? 'does not exist' : `stands at revision ${revision}`;
  return new Problem(
    412,
    'RevisionMismatch',
    `${stream} ${stands}, which is not the one in If-Match. Read it again and decide anew.`,
    revision === undefined ? {} : { headers: { etag: `"${revision}"` } },
  );
}
