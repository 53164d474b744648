import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../infra/eventstore/port.ts';
import { readCheckpoint } from './checkpoint.ts';
import { misfit } from './log-identity.ts';
import { textOfError } from './park.ts';
import type { Telling } from './told.ts';

/** A command that a reaction asks for. The id is made from the event's: the same event asks for the same command however often it is seen. */
export interface ReactionCommand {
  readonly commandId: string;
  readonly name: string;
  readonly data: unknown;
}

/** Turns an event into commands: pure. */
export interface Reaction {
  readonly name: string;
  /** The types of events that it sees. */
  readonly types: readonly string[];
  react(event: Recorded): readonly ReactionCommand[];
}

export type Handled = { readonly is: 'done' } | { readonly is: 'refused'; readonly refused: string; readonly detail: string };

export interface ReactionsOptions extends Telling {
  /** A connection is held for each reaction, and one more is used at a time. */
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly reactions: readonly Reaction[];
  /** Decides and appends. Whatever it throws (the store is away, the outcome unknown) is tried again with the same command id. */
  readonly handle: (command: ReactionCommand, because: Recorded, traceparent: string | undefined) => Promise<Handled>;
}

export interface Reactions {
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Reacts to events once they are recorded, each reaction from a checkpoint of its own that no rebuild moves. A new reaction begins
 * at the head: it does not react to the past. An event may be seen twice after a crash, which its command ids make harmless.
 */
export function startReactions(options: ReactionsOptions): Reactions {
  const stopping = new AbortController();
  const running = options.reactions.map((reaction) => keepReacting(options, reaction, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function keepReacting(options: ReactionsOptions, reaction: Reaction, stopping: AbortSignal): Promise<void> {
  const pause = (ms: number): Promise<unknown> => sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
  for (let ms = FIRST_PAUSE_MS; !stopping.aborted;) {
    const began = performance.now();
    try {
      if (!(await turn(options, reaction, stopping))) await pause(LOOK_EVERY_MS);
      ms = FIRST_PAUSE_MS;
    } catch (error) {
      if (performance.now() - began > LONGEST_PAUSE_MS) ms = FIRST_PAUSE_MS;
      options.log.warn({ reaction: reaction.name, error: textOfError(error) }, 'A reaction was interrupted and tries again');
      await pause(ms);
      ms = Math.min(2 * ms, LONGEST_PAUSE_MS);
    }
  }
}

/** False where another process has this reaction. The lock is the connection's: it ends with its process. */
async function turn(options: ReactionsOptions, reaction: Reaction, stopping: AbortSignal): Promise<boolean> {
  const client = await options.pool.connect();
  client.on('error', ignore);             // found by the next statement on it
  try {
    const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_lock(hashtextextended('reaction ' || $1, 0)) AS locked`, [reaction.name]);
    if (rows[0]?.locked !== true) return false;
    await follow(options, reaction, client, stopping);
    return true;
  } finally {
    client.off('error', ignore);
    client.release(true);
  }
}

function ignore(): void {
  // see where it is used
}

const MOVE = 'UPDATE runner.reaction SET commit_position = $2, prepare_position = $2, updated_at = now() WHERE name = $1 AND commit_position = $3';

async function follow(options: ReactionsOptions, reaction: Reaction, client: pg.ClientBase, stopping: AbortSignal): Promise<void> {
  let position = await startOf(client, reaction, options.store);
  const why = await misfit(options.store, { position, recordedAt: undefined, first: (await readCheckpoint(client)).first });
  if (why !== undefined) throw new Error(why);
  const subscription = options.store.subscribe(position, { types: reaction.types });
  const isStopping = (): boolean => stopping.aborted;
  const end = (): void => { void subscription.close(); };
  stopping.addEventListener('abort', end);
  try {
    if (isStopping()) return;
    for await (const events of subscription) {
      for (const event of events) {
        await reacted(options, reaction, event, client);
        const { rowCount } = await client.query(MOVE, [reaction.name, event.position, position.commit]);
        if (rowCount !== 1) throw new Error('A rebuild has set this reaction elsewhere.');
        position = positionOf(event.position);
        if (isStopping()) return;
      }
    }
  } finally {
    stopping.removeEventListener('abort', end);
    await subscription.close();
  }
}

async function startOf(client: pg.ClientBase, { name }: Reaction, store: EventStore): Promise<Position> {
  const head = await store.head();
  await client.query('INSERT INTO runner.reaction (name, commit_position, prepare_position) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [name, head.commit, head.prepare]);
  const { rows } = await client.query<{ commit: string; prepare: string }>('SELECT commit_position AS commit, prepare_position AS prepare FROM runner.reaction WHERE name = $1', [name]);
  return rows[0] ? { commit: BigInt(rows[0].commit), prepare: BigInt(rows[0].prepare) } : head;
}

const REFUSED = `
INSERT INTO runner.reaction_refused (reaction, command_id, position, command, refused, detail) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (reaction, command_id) DO NOTHING`;

/** Its span is a child of the span that the event's command left; the commands are its own children. */
async function reacted(options: ReactionsOptions, reaction: Reaction, event: Recorded, client: pg.ClientBase): Promise<void> {
  const { position, metadata: { traceparent } } = event;
  const commands = reaction.react(event);
  const span = options.tracing?.start(`react: ${reaction.name}`, traceparent, { 'pacesetter.position': formatPosition(positionOf(position)), 'pacesetter.commands': commands.length });
  try {
    for (const command of commands) await handled(options, reaction, command, event, client, span?.traceparent ?? traceparent);
    span?.end();
  } catch (error) {
    span?.end({}, textOfError(error));
    throw error;
  }
}

/** A refused command is somebody's to look at, and stops nothing. */
async function handled({ handle, log, observer }: ReactionsOptions, reaction: Reaction, command: ReactionCommand, event: Recorded, client: pg.ClientBase, traceparent: string | undefined): Promise<void> {
  const answer = await handle(command, event, traceparent);
  if (answer.is === 'done') return;
  const { refused, detail } = answer;
  observer?.refused(reaction.name, refused);
  log.warn({ reaction: reaction.name, command: command.name, commandId: command.commandId, position: String(event.position), refused, detail }, 'The command of a reaction was refused');
  await client.query(REFUSED, [reaction.name, command.commandId, event.position, command.name, refused, detail]);
}
