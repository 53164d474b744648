import { parentPort, workerData } from 'node:worker_threads';
import type pg from 'pg';
import type { Position } from '../../../domain/kernel/position.ts';
import type { EventStore, Share } from '../../../infra/eventstore/port.ts';
import { textOfError } from '../batch/park.ts';
import { REBUILD, type Schemas } from '../batch/schemas.ts';
import type { Projection } from '../projection.ts';
import type { Reached } from './building.ts';
import { joinRebuild } from './fence.ts';
import { load, type Loaded } from './load.ts';

/** What a rebuild gives to the thread of a job. */
export interface Assignment {
  readonly share: Share;
  readonly head: Position;
  /** The oid of the rebuild's schema. */
  readonly schema: number;
  /** For the entry of the thread, which opens the connections. */
  readonly opening: unknown;
}

/** What a job reports to the rebuild. The rebuild answers nothing; any message to a job stops it. */
export type JobMessage =
  | { readonly is: 'reading'; readonly at: Reached }
  | { readonly is: 'done'; readonly loaded: Loaded }
  | { readonly is: 'failed'; readonly why: string };

/** What a job works with: all of it is its own. */
export interface JobResources {
  readonly client: pg.ClientBase;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  close(): Promise<void>;
}

/** The whole life of the thread of a job. `open` opens its connections. */
export async function runJob(open: (opening: unknown) => Promise<JobResources>): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error('A job of a rebuild runs in a thread of its own.');
  const assignment = workerData as Assignment;
  const stopping = new AbortController();
  const send = (message: JobMessage): void => {
    port.postMessage(message);
  };
  port.once('message', () => {
    stopping.abort(new Error('The rebuild was stopped.'));
  });
  try {
    const resources = await open(assignment.opening);
    try {
      send({ is: 'done', loaded: await work(resources, assignment, send, stopping.signal) });
    } finally {
      await resources.close();
    }
  } catch (error) {
    send({ is: 'failed', why: textOfError(error) });
  } finally {
    port.close();
  }
}

async function work(
  { client, store, projections }: JobResources,
  { share, head, schema }: Assignment,
  send: (message: JobMessage) => void,
  signal: AbortSignal,
): Promise<Loaded> {
  await joinRebuild(client, schema);
  await client.query('SET synchronous_commit = off'); // as the rebuild's own connection
  const place = await placeOf(client, share);
  const { events, position, recordedAt, spills } = await load({
    client,
    store,
    projections,
    place,
    head,
    share,
    signal,
    report: (at) => {
      send({ is: 'reading', at });
    },
  });
  return { events, position, recordedAt, spills };
}

/**
 * Every job folds the whole directory, and needs a copy of exactly what it has folded: the first writes the new one,
 * the others one of their session.
 */
async function placeOf(client: pg.ClientBase, { index }: Share): Promise<Schemas> {
  if (index === 0) return REBUILD;
  await client.query('CREATE TEMPORARY TABLE directory_event (LIKE runner.directory_event INCLUDING ALL)');
  return { ...REBUILD, directory: 'pg_temp' };
}
