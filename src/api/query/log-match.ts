import { setTimeout as pause } from 'node:timers/promises';
import type { LogIdentifier } from '../../infra/eventstore/port.ts';
import type { LogMatch, ReadModel } from '../ports.ts';
import { Problem } from '../problem.ts';

const FRESH_MS = 1_000;
/** Nobody waits longer to be told. */
const LIMIT_MS = 300;

const STANDING =
  'SELECT commit_position AS commit, prepare_position AS prepare, recorded_at, first_position, first_id FROM runner.checkpoint';
interface Standing {
  readonly commit: string;
  readonly prepare: string;
  readonly recorded_at: Date | null;
  readonly first_position: string | null;
  readonly first_id: string | null;
}

export function watchLogMatch(readModel: ReadModel, logIdentifier: LogIdentifier): LogMatch {
  let known: { readonly why: string | undefined; readonly firstId: string | undefined } | undefined;
  let looked = -Infinity;
  let looking: { readonly since: number; readonly done: Promise<void> } | undefined;

  async function look(): Promise<void> {
    const [row] = await readModel.query<Standing>(STANDING, []);
    if (!row) return;
    const first = await logIdentifier.first();
    const why = await logIdentifier.mismatch({
      position: { commit: BigInt(row.commit), prepare: BigInt(row.prepare) },
      recordedAt: row.recorded_at?.toISOString(),
      first:
        row.first_position === null || row.first_id === null
          ? undefined
          : { position: BigInt(row.first_position), id: row.first_id },
    });
    known = { why, firstId: first?.id };
  }

  function begin(): void {
    const since = (looked = performance.now());
    looking = {
      since,
      done: look()
        .catch(() => undefined)
        .finally(() => {
          looking = undefined;
        }),
    };
  }

  /** Whoever asks is told what was found a second ago at most, or longer ago while the log or the database do not answer. */
  async function current(): Promise<typeof known> {
    if (!looking && performance.now() - looked > FRESH_MS) begin();
    const isUseful = known !== undefined && known.why === undefined;
    if (!isUseful && looking && performance.now() - looking.since < LIMIT_MS)
      await Promise.race([looking.done, pause(LIMIT_MS, undefined, { ref: false })]);
    return known;
  }

  return {
    mismatch: async () => (await current())?.why,
    async require(madeFrom) {
      const found = await current();
      const why =
        found?.why ??
        (madeFrom !== null && found?.firstId !== undefined && madeFrom !== found.firstId
          ? 'The read models were made from another log than the one that this process reads: run "pacesetter rebuild", or set EVENTSTORE_URL to the log that they were made from.'
          : undefined);
      if (why !== undefined)
        throw new Problem(503, 'ReadModelsFromAnotherLog', `${why} Commands are taken meanwhile.`, {
          headers: { 'retry-after': '5' },
        });
    },
  };
}
