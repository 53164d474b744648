import { randomUUID } from 'node:crypto';
import { localDay } from '../domain/kernel/day.ts';
import { type Decision, type Evidence, isRefused, NO_EVIDENCE, type Occasion } from '../domain/kernel/decider.ts';
import { currentSchema } from '../domain/kernel/upcast.ts';
import {
  type Appended,
  AppendTooLarge,
  type EventStore,
  type ExpectedRevision,
  type Metadata,
  type NewEvent,
  type Recorded,
  StoreAway,
} from '../infra/eventstore/port.ts';
import type { DomainEvent } from './define.ts';
import type { Done, Outcome } from './outcome.ts';
import type { CommandPorts, DirectoryFollower } from './ports.ts';
import type { Posted } from './posted.ts';
import { busy, type Progress } from './progress.ts';
import { repeatOf } from './repeat.ts';

export interface Handling extends Pick<CommandPorts, 'store' | 'clock' | 'seal'> {
  readonly directory: DirectoryFollower;
  /**
   * Streams with an append of this process that the log did not answer: it may still be written. A stream leaves with
   * the next append that is written, because both name a revision.
   */
  readonly unsettled: Set<string>;
}

/** How a command goes, and how far it has come. */
export interface Route {
  readonly hash: string;
  /** Whether its stream is read before the first decision. */
  readonly loadFirst: boolean;
  readonly progress: Progress;
}

/** Load, fold, decide, append at the revision that was read; again if another process was faster. */
export async function attempts<Refusal extends string>(
  handling: Handling,
  posted: Posted<Refusal>,
  { hash, loadFirst, progress }: Route,
): Promise<Outcome<Refusal>> {
  const { definition, data, commandId, ifMatch } = posted;
  const { stream } = progress;
  for (let load = loadFirst; ; load = true) {
    const history = load ? await readWhole(handling.store, stream) : [];
    const earlier = repeatOf(history, commandId, hash, definition.opens);
    if (earlier) {
      progress.fate = 'unknown'; // It is written. From here on never report that it is not.
      return earlier;
    }
    if (load) progress.fate = handling.unsettled.has(stream) ? 'unknown' : 'not-written';
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
    if (progress.over) return busy(progress);
    const day = dayOf(handling, definition.instant?.(data));
    const events = eventsOf(decision.accepted, posted, hash, day);
    const appended = await appendOf(handling, progress, last ? last.revision : 'none', events);
    if (appended.is === 'too large') {
      if (!load) continue; // As with a refusal.
      return { is: 'CommandTooLarge', detail: appended.detail };
    }
    if (appended.is === 'wrong revision') {
      progress.waits = true;
      continue;
    }
    const { revision, position } = appended;
    return { is: 'Done', stream, revision, position, events: events.map(({ type }) => type), duplicate: false };
  }
}

/** While the log is asked, nobody knows whether the command is written. An append that failed changes nothing. */
async function appendOf(
  { store, unsettled }: Handling,
  progress: Progress,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<Appended | { readonly is: 'too large'; readonly detail: string }> {
  const before = progress.fate;
  progress.fate = 'unknown';
  try {
    const appended = await store.append(progress.stream, expected, events);
    if (appended.is === 'appended') unsettled.delete(progress.stream);
    return appended;
  } catch (error) {
    if (error instanceof StoreAway || error instanceof AppendTooLarge) progress.fate = before;
    else unsettled.add(progress.stream);
    if (error instanceof AppendTooLarge) return { is: 'too large', detail: error.message };
    throw error;
  }
}

/** Refuses only on a directory that is at least as new as the command. */
async function decide<Refusal extends string>(
  handling: Handling,
  { definition, data, actor }: Posted<Refusal>,
  history: readonly Recorded[],
): Promise<Decision<DomainEvent, Refusal>> {
  const evidence = definition.evidence
    ? await witnessed(handling.store, definition.evidence(data, history))
    : NO_EVIDENCE;
  const sealed = definition.sealed && {
    content: handling.seal.open(definition.sealed(data)),
    openedAt: handling.clock().toISOString(),
  };
  const occasion = occasionOf(handling, { by: actor, evidence, sealed });
  const judge = () => definition.judge(data, history, handling.directory.current(), occasion);
  const first = judge();
  if (!isRefused(first)) return first;
  await handling.directory.catchUp();
  return judge();
}

/** `today` is computed on demand: few decisions ask for it, and computing it costs more than most of them. */
function occasionOf(handling: Handling, known: Pick<Occasion, 'by' | 'evidence' | 'sealed'>): Occasion {
  return {
    ...known,
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

/** Reads the streams again at each attempt: a command is decided on what the log holds then. */
async function witnessed(store: EventStore, streams: readonly string[]): Promise<Evidence> {
  const histories = await Promise.all(
    streams.map(async (stream) => {
      const events = await readWhole(store, stream);
      return [stream, events.map(({ type, data, metadata }) => ({ type, data, day: metadata.day }))] as const;
    }),
  );
  return new Map(histories);
}

async function readWhole(store: EventStore, stream: string): Promise<Recorded[]> {
  const events: Recorded[] = [];
  for await (const event of store.read(stream)) events.push(event);
  return events;
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
