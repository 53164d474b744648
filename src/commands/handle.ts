import { randomUUID } from 'node:crypto';
import { localDay } from '../domain/kernel/day.ts';
import { type Decision, isRefused, type Occasion } from '../domain/kernel/decider.ts';
import type { Position } from '../domain/kernel/position.ts';
import { currentSchema } from '../domain/kernel/upcast.ts';
import {
  type EventStore,
  type Metadata,
  type NewEvent,
  OutcomeUnknown,
  type Recorded,
  StoreAway,
} from '../infra/eventstore/port.ts';
import type { CommandDefinition, DomainEvent } from './define.ts';
import { hashOf } from './hash.ts';
import type { Done, Outcome } from './outcome.ts';
import type { CommandPorts, DirectoryFollower } from './ports.ts';
import { createQueue } from './queue.ts';
import { repeatOf } from './repeat.ts';

/** A command as it was posted: `data` is what the definition's schema parsed. */
export interface Posted<Refusal extends string = string> {
  readonly definition: CommandDefinition<Refusal>;
  readonly data: unknown;
  readonly commandId: string | undefined;
  readonly actor: string;
  /** The key's id. Log lines name the actor by it, because a key's name may be a person's. */
  readonly actorId: string;
  readonly correlationId: string;
  readonly ifMatch?: bigint;
  /** Decide with a directory that includes at least this position. */
  readonly after?: Position;
  readonly causationId?: string;
  readonly traceparent?: string;
}

/** Handles one command. Every answer is a value. Throws StoreAway, OutcomeUnknown and AppendTooLarge. */
export type Handle<Refusal extends string = string> = (posted: Posted<Refusal>) => Promise<Outcome<Refusal>>;

/**
 * An attempt fails only if another process appended to the stream meanwhile. On a busy machine one process lost twenty
 * times in a row to
 * another one that had twenty commands for the same stream.
 */
const ATTEMPTS = 500;

/**
 * Milliseconds that a command waits for others on its stream. While the log hangs, each of them takes as long as an
 * append may.
 */
const TURN_MS = 30_000;

interface Handling extends Pick<CommandPorts, 'store' | 'clock'> {
  readonly directory: DirectoryFollower;
}

export function createHandle<Refusal extends string>(
  { store, clock }: Pick<CommandPorts, 'store' | 'clock'>,
  directory: DirectoryFollower,
  turnMs = TURN_MS,
): Handle<Refusal> {
  const handling: Handling = { store, clock, directory };
  const inTurn = createQueue();
  return async (posted) => {
    const { definition, data, commandId, after } = posted;
    if (definition.needsId && commandId === undefined) return { is: 'CommandIdIsMissing', command: definition.name };
    await directory.follows();
    if (after && !(await includes(directory, after))) return { is: 'PositionIsAhead', position: after };
    const stream = definition.stream(data);
    const hash = hashOf(definition.name, data);
    const asked = performance.now();
    return inTurn(stream, async (waited) => {
      if (waited && performance.now() - asked > turnMs) return { is: 'StreamIsBusy', stream };
      const loadFirst = waited || !definition.opens || posted.ifMatch !== undefined;
      const outcome = await attempts(handling, posted, { stream, hash, loadFirst });
      if (definition.directory && outcome.is === 'Done') await followed(directory, outcome);
      return outcome;
    });
  };
}

/** Where a command goes, and whether its stream is read before the first decision. */
interface Route {
  readonly stream: string;
  readonly hash: string;
  readonly loadFirst: boolean;
}

/** Load, fold, decide, append at the revision that was read; again if another writer was faster. */
async function attempts<Refusal extends string>(
  handling: Handling,
  posted: Posted<Refusal>,
  { stream, hash, loadFirst }: Route,
): Promise<Outcome<Refusal>> {
  const { definition, data, commandId, ifMatch } = posted;
  for (let attempt = 0, load = loadFirst; attempt < ATTEMPTS; attempt++, load = true) {
    const history = load ? await readWhole(handling.store, stream) : [];
    const earlier = repeatOf(history, commandId, hash, definition.opens);
    if (earlier) return earlier;
    const last = history.at(-1);
    if (ifMatch !== undefined && ifMatch !== last?.revision) {
      return { is: 'RevisionMismatch', stream, revision: last?.revision };
    }
    const decision = await decide(handling, posted, history);
    if (isRefused(decision)) {
      if (!load) continue; // It may repeat an accepted command. Refuse only after a look at the stream.
      return { is: 'Refused', refusal: decision };
    }
    if (decision.accepted.length === 0) return nothingToDo(stream, last);
    const day = dayOf(handling, definition.instant?.(data));
    const events = eventsOf(decision.accepted, posted, hash, day);
    const appended = await handling.store.append(stream, last ? last.revision : 'none', events);
    if (appended.is === 'wrong revision') continue;
    const { revision, position } = appended;
    return { is: 'Done', stream, revision, position, events: events.map(({ type }) => type), duplicate: false };
  }
  return { is: 'StreamIsBusy', stream };
}

/** Refuses only on a directory that is at least as new as the command. */
async function decide<Refusal extends string>(
  handling: Handling,
  { definition, data, actor }: Posted<Refusal>,
  history: readonly Recorded[],
): Promise<Decision<DomainEvent, Refusal>> {
  const judge = () => definition.judge(data, history, handling.directory.current(), occasionOf(handling, actor));
  const first = judge();
  if (!isRefused(first)) return first;
  await handling.directory.catchUp();
  return judge();
}

/** `today` is computed on demand: few decisions ask for it, and computing it costs more than most of them. */
function occasionOf(handling: Handling, by: string): Occasion {
  return {
    by,
    get today() {
      return dayOf(handling);
    },
  };
}

function dayOf({ clock, directory }: Handling, instant = clock().toISOString()): string {
  return localDay(instant, directory.current().company?.timeZone ?? 'Etc/UTC');
}

function nothingToDo(stream: string, last: Recorded | undefined): Done {
  return {
    is: 'Done',
    stream,
    revision: last?.revision ?? -1n,
    position: last?.position ?? -1n,
    events: [],
    duplicate: false,
  };
}

/** False if the log ends before the position: then no answer of this log gave it. */
async function includes(directory: DirectoryFollower, { commit }: Position): Promise<boolean> {
  if (directory.current().position < commit) await directory.catchUp();
  return directory.current().position >= commit;
}

async function readWhole(store: EventStore, stream: string): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
}

/**
 * Waits until the directory includes the event, so that the caller's next command sees it. From here on never report
 * "not written".
 */
async function followed(directory: DirectoryFollower, { stream, position }: Done): Promise<void> {
  try {
    await directory.reach(position);
  } catch (cause) {
    if (!(cause instanceof StoreAway)) throw cause;
    throw new OutcomeUnknown(`${stream} was written, but the log went away before the directory included it.`, {
      cause,
    });
  }
}

/** All events of a command carry the same metadata, but for the schema. Their ids are fresh at each attempt. */
function eventsOf(accepted: readonly DomainEvent[], posted: Posted, hash: string, day: string): NewEvent[] {
  const { definition, commandId, actor, correlationId, causationId, traceparent } = posted;
  const metadataOf = (type: string): Metadata => ({
    ...(commandId === undefined ? {} : { commandId }),
    command: definition.name,
    hash,
    actor,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
    schema: currentSchema(definition.upcasts[type] ?? []),
    day,
  });
  return accepted.map(({ type, data }) => ({ id: randomUUID(), type, data, metadata: metadataOf(type) }));
}
