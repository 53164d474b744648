import type pg from 'pg';
import { DIRECTORY_EVENTS, DIRECTORY_VERSION } from '../../../domain/directory/advance.ts';
import { comparePositions, type Position, positionOf, START } from '../../../domain/kernel/position.ts';
import type { EventStore, Recorded } from '../../../infra/eventstore/port.ts';
import { transact } from '../../../infra/postgres/transaction.ts';
import { apply } from '../batch/apply.ts';
import { loadFold } from '../batch/fold.ts';
import { createMarking } from '../batch/marks.ts';
import { applyInPieces } from '../batch/park.ts';
import { LIVE } from '../batch/schemas.ts';
import { upsertsOf, writeDirectoryEvents } from '../batch/write.ts';
import type { Projection } from '../projection.ts';
import { type Checkpoint, moveCheckpoint, Overtaken } from '../state/checkpoint.ts';
import { renew, RENEW_EVERY_MS } from '../state/lease.ts';
import { identityOf } from '../state/log-identity.ts';
import { reported, type Reporting, type WorkerContext } from './report.ts';

export interface Session extends Reporting {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly projections: readonly Projection[];
  readonly owner: string;
  readonly at: WorkerContext;
  /** The connection that the lease names. */
  readonly client: pg.ClientBase;
  readonly checkpoint: Checkpoint;
  readonly stopping: AbortSignal;
  /** Called after each commit. */
  readonly committed: () => void;
}

const LARGEST_BATCH = 2_000;

/** Works under one lease, from the checkpoint on, until it is stopped. A throw makes everything in memory invalid. */
export async function work(session: Session): Promise<void> {
  const { store, client, checkpoint, stopping } = session;
  // A crash loses the last rows and their checkpoint together. The log has them.
  await client.query('SET synchronous_commit = off');
  if (checkpoint.directoryVersion !== DIRECTORY_VERSION) await copyDirectoryAgain(session);
  const applied = await applier(session);
  const subscription = store.subscribe(checkpoint.position, undefined, checkpoint.recordedAt);
  let lost: Error | undefined;
  const end = (): void => {
    void subscription.close();
  };
  const stopRenewing = keepLease(session, (why) => {
    lost = why;
    end();
  });
  stopping.addEventListener('abort', end);
  try {
    if (stopping.aborted) return;
    for await (const events of subscription) {
      for (let from = 0; from < events.length; from += LARGEST_BATCH) {
        await applied(events.slice(from, from + LARGEST_BATCH));
      }
    }
    if (lost) throw lost;
  } finally {
    stopRenewing();
    stopping.removeEventListener('abort', end);
    await subscription.close();
  }
}

/** Applies batch after batch, each in one transaction with the checkpoint. */
async function applier(session: Session): Promise<(events: readonly Recorded[]) => Promise<void>> {
  const { client, store, projections, checkpoint } = session;
  const applying = { client, place: LIVE, projections, upserts: upsertsOf(LIVE.read, projections) };
  let position: Position = checkpoint.position;
  let first = checkpoint.first;
  let fold = await loadFold(client, LIVE, position.commit);
  const marking = createMarking();
  return (events) =>
    applyInPieces(
      events,
      async (piece, refusals) => {
        const last = piece.at(-1) as Recorded;
        const to = positionOf(last.position);
        const log = (first ??= await identityOf(store));
        if (!log) throw new Error('The log gave events, but it has no first event.');
        await reported(session, session.at, piece, () =>
          apply(applying, fold, piece, refusals, async () => {
            await moveCheckpoint(client, {
              from: position,
              to,
              recordedAt: last.recordedAt,
              epoch: checkpoint.epoch,
              first: log,
            });
            await marking.mark(client, piece);
          }),
        );
        marking.committed(piece);
        session.committed();
        position = to;
      },
      async () => {
        fold = await loadFold(client, LIVE, position.commit);
      },
    );
}

function keepLease({ pool, owner, checkpoint }: Session, lost: (why: Error) => void): () => void {
  const timer = setInterval(() => {
    renew(pool, owner, checkpoint.epoch).then(
      (mine) => {
        if (!mine) lost(new Overtaken('Another worker took the lease.'));
      },
      // Not renewed is not lost. A worker that takes over raises the epoch, and then the next batch here is refused.
      () => undefined,
    );
  }, RENEW_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}

/** The copy holds another set of types. The log is read once, up to the checkpoint, to make it again. */
async function copyDirectoryAgain({ client, store, checkpoint: { position, epoch } }: Session): Promise<void> {
  await transact(client, async () => {
    const { rowCount } = await client.query('UPDATE runner.checkpoint SET directory_version = $1 WHERE epoch = $2', [
      DIRECTORY_VERSION,
      epoch,
    ]);
    if (rowCount !== 1) throw new Overtaken('Another worker took over.');
    await client.query('DELETE FROM runner.directory_event');
    if (comparePositions(position, START) <= 0) return; // nothing is copied yet, and reading the log takes its time
    for await (const page of store.readAll(START, { types: DIRECTORY_EVENTS })) {
      await writeDirectoryEvents(
        client,
        LIVE.directory,
        page.filter((event) => comparePositions(positionOf(event.position), position) <= 0),
      );
    }
  });
}
