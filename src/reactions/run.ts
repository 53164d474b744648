import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { formatPosition, type Position, positionOf } from '../domain/kernel/position.ts';
import type { EventStore, Recorded } from '../infra/eventstore/port.ts';
import { textOfError } from '../projections/runner/batch/park.ts';
import type { RecordedAs, Seen } from '../projections/runner/projection.ts';
import { readCheckpoint } from '../projections/runner/state/checkpoint.ts';
import { LOOK_EVERY_MS, RENEW_EVERY_MS } from '../projections/runner/state/lease.ts';
import { mismatch } from '../projections/runner/state/log-identity.ts';
import { watchInterruption } from '../projections/runner/worker/interruption.ts';
import type { Reporting } from '../projections/runner/worker/report.ts';
import { unlessStopped } from '../projections/runner/worker/unless-stopped.ts';
import type { Figures } from './figures.ts';
import { begin, isBegun, moveReaction, releaseReaction, renewReaction, takeReaction } from './lease.ts';

/**
 * A command that a reaction asks for. Its id is made from the event's id, so that an event seen twice asks for the same
 * command.
 */
export interface ReactionCommand {
  readonly commandId: string;
  readonly name: string;
  readonly data: unknown;
}

/** Turns an event into commands: from the event alone, or from figures as of its position. */
export interface Reaction<Event extends Seen = Seen> {
  readonly name: string;
  /** The types of events that it sees. */
  readonly types: readonly Event['type'][];
  react(event: RecordedAs<Event>, figures: Figures): readonly ReactionCommand[] | Promise<readonly ReactionCommand[]>;
}

export type Handled =
  { readonly is: 'done' } | { readonly is: 'refused'; readonly refused: string; readonly detail: string };

export interface ReactionsOptions extends Reporting {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly reactions: readonly Reaction[];
  readonly figures: Figures;
  /**
   * Decides and appends. If it throws (the store is away, the outcome is unknown), it is tried again with the same
   * command id.
   */
  readonly handle: (command: ReactionCommand, because: Recorded, traceparent: string | undefined) => Promise<Handled>;
}

interface Reacting extends ReactionsOptions {
  /** Names this process in the lease. */
  readonly owner: string;
}

export interface Reactions {
  stop(): Promise<void>;
}

/** Milliseconds after which a reaction that waits for events counts as going on. */
const SETTLED_MS = 2_000;

/**
 * Reacts to events after they are recorded. Each reaction has a checkpoint of its own, which a rebuild does not move. A
 * new reaction starts at the head and does not react to the past. One process at a time has a reaction, by a lease. An
 * event can be seen twice, after a crash or by a process that was frozen; the command ids make that harmless.
 */
export function startReactions(options: ReactionsOptions): Reactions {
  const stopping = new AbortController();
  const reacting = { ...options, owner: randomUUID() };
  const running = options.reactions.map((reaction) => keepReacting(reacting, reaction, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function keepReacting(options: Reacting, reaction: Reaction, stopping: AbortSignal): Promise<void> {
  const pause = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
  const isStopping = (): boolean => stopping.aborted;
  const interruption = watchInterruption(options.log, { what: 'The reactions', about: { reaction: reaction.name } });
  const goesOn = () => {
    interruption.end();
  };
  while (!isStopping()) {
    try {
      const isMine = await turn({ ...options, goesOn }, reaction, stopping);
      goesOn();
      if (!isMine) await pause(LOOK_EVERY_MS);
    } catch (error) {
      if (isStopping()) return;
      await pause(interruption.failed(textOfError(error)));
    }
  }
}

interface ReactionTurn extends Reacting {
  /** Called when the reaction works: the log answers, and an event was handled or none came. */
  readonly goesOn: () => void;
}

/** False if another process has this reaction. */
async function turn(options: ReactionTurn, reaction: Reaction, stopping: AbortSignal): Promise<boolean> {
  const { pool, owner } = options;
  const position = await positionOfMine(options, reaction, stopping);
  if (!position) return false;
  try {
    await follow(options, reaction, position, stopping);
    return true;
  } finally {
    await releaseReaction(pool, reaction.name, owner).catch(ignore);
  }
}

async function positionOfMine(
  { pool, store, owner }: Reacting,
  { name }: Reaction,
  stopping: AbortSignal,
): Promise<Position | undefined> {
  const position = await takeReaction(pool, name, owner);
  if (position || (await isBegun(pool, name))) return position;
  await begin(pool, name, await unlessStopped(store.head(), stopping));
  return takeReaction(pool, name, owner);
}

/** The error may be ignored: an unreleased lease runs out; an unrenewed one is renewed next time or taken over. */
function ignore(): void {
  // nothing to do
}

async function follow(options: ReactionTurn, reaction: Reaction, from: Position, stopping: AbortSignal): Promise<void> {
  const { pool, store, owner } = options;
  const { first } = await readCheckpoint(pool);
  const why = await unlessStopped(mismatch(store, { position: from, recordedAt: undefined, first }), stopping);
  if (why !== undefined) throw new Error(why);
  const subscription = store.subscribe(from, { types: reaction.types });
  const isStopping = (): boolean => stopping.aborted;
  const end = (): void => {
    void subscription.close();
  };
  const stopRenewing = keepMine(options, reaction, end);
  stopping.addEventListener('abort', end);
  const settled = setTimeout(options.goesOn, SETTLED_MS).unref();
  let position = from.commit;
  try {
    if (isStopping()) return;
    for await (const events of subscription) {
      clearTimeout(settled);
      for (const event of events) {
        await reacted(options, reaction, event);
        await moveReaction(pool, { name: reaction.name, owner }, position, event.position);
        position = event.position;
        options.goesOn();
        if (isStopping()) return;
      }
    }
  } finally {
    clearTimeout(settled);
    stopRenewing();
    stopping.removeEventListener('abort', end);
    await subscription.close();
  }
}

/**
 * A failed renewal does not lose the lease. A process that takes over writes another owner, and then this one's next
 * move fails.
 */
function keepMine({ pool, owner }: Reacting, { name }: Reaction, lost: () => void): () => void {
  const timer = setInterval(() => {
    renewReaction(pool, name, owner).then((mine) => {
      if (!mine) lost();
    }, ignore);
  }, RENEW_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}

const REFUSED = `
INSERT INTO runner.reaction_refused (reaction, command_id, position, command, refused, detail)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (reaction, command_id) DO NOTHING`;

/**
 * The span of the reaction is a child of the span of the event's command, and the parent of the spans of its commands.
 */
async function reacted(options: ReactionsOptions, reaction: Reaction, event: Recorded): Promise<void> {
  const {
    position,
    metadata: { traceparent },
  } = event;
  const commands = await reaction.react(event, options.figures);
  const span = options.tracing?.start(`react: ${reaction.name}`, traceparent, {
    'pacesetter.position': formatPosition(positionOf(position)),
    'pacesetter.commands': commands.length,
  });
  try {
    for (const command of commands) await handled(options, reaction, command, event, span?.traceparent ?? traceparent);
    span?.end();
  } catch (error) {
    span?.end({}, textOfError(error));
    throw error;
  }
}

/** A refused command is recorded for an operator and does not stop the reaction. */
async function handled(
  { pool, handle, log, observer }: ReactionsOptions,
  reaction: Reaction,
  command: ReactionCommand,
  event: Recorded,
  traceparent: string | undefined,
): Promise<void> {
  const answer = await handle(command, event, traceparent);
  if (answer.is === 'done') return;
  const { refused, detail } = answer;
  observer?.refused(reaction.name, refused);
  log.warn(
    {
      reaction: reaction.name,
      command: command.name,
      commandId: command.commandId,
      position: String(event.position),
      refused,
      detail,
    },
    'The command of a reaction was refused',
  );
  await pool.query(REFUSED, [reaction.name, command.commandId, event.position, command.name, refused, detail]);
}
