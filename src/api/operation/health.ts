import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '../../domain/kernel/position.ts';
import type { Api, Routes } from '../ports.ts';
import { describeLive, describeReady } from './schema.ts';

/** The whole answer is there within two seconds, whatever hangs. */
const LIMIT_MS = 1_500;

const STANDING = `
SELECT commit_position AS commit, prepare_position AS prepare, commit_position >= 0 AS ran, (SELECT until > clock_timestamp() FROM runner.lease) AS works,
  (SELECT count(*) FROM runner.parked) AS parked FROM runner.checkpoint`;
interface Standing {
  readonly commit: string;
  readonly prepare: string;
  readonly ran: boolean;
  readonly works: boolean;
  readonly parked: string;
}

/** Whether the process lives, and whether it can do its work: the log, the database and the lag are told apart. */
export const healthRoutes: Routes = (app, api) => {
  app.get('/live', { config: { open: true }, schema: describeLive }, () => ({
    live: true,
  }));

  app.get(
    '/ready',
    {
      config: { open: true },
      schema: describeReady,
    },
    async (_request, reply) => {
      const { head, row, behind, mismatch } = await found(api);
      const ready = head !== undefined && row !== undefined && mismatch === undefined;
      return reply.code(ready ? 200 : 503).send({
        ready,
        log: head === undefined ? 'away' : 'answers',
        database: row === undefined ? 'away' : 'answers',
        ...(behind === undefined ? {} : { lagEvents: behind }),
        ...(row ? { parkedEvents: Number(row.parked), projections: stateOf(row) } : {}),
        ...(mismatch === undefined ? {} : { readModels: mismatch }),
      });
    },
  );
};

interface FoundOut {
  readonly head: Position | undefined;
  readonly row: Standing | undefined;
  readonly behind: number | undefined;
  readonly mismatch: string | undefined;
}

/** All at once, and each for itself: what does not answer in time holds up nothing else. */
async function found({ store, readModel, logMatch }: Api): Promise<FoundOut> {
  const late = pause(LIMIT_MS, undefined, { ref: false });
  const inTime = <T>(asked: Promise<T>): Promise<T | undefined> => Promise.race([asked.catch(() => undefined), late]);
  const standing = readModel.query<Standing>(STANDING, []).then(([row]) => row);
  const lag = standing.then((row) => row && store.behind({ commit: BigInt(row.commit), prepare: BigInt(row.prepare) }));
  const [head, row, behind, mismatch] = await Promise.all([
    inTime(store.head()),
    inTime(standing),
    inTime(lag),
    inTime(logMatch.mismatch()),
  ]);
  return { head, row, behind: mismatch === undefined ? behind : undefined, mismatch };
}

function stateOf({ ran, works }: Standing): string {
  if (works) return 'running';
  return ran ? 'stopped' : 'never-started';
}
