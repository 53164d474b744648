import { setTimeout as pause } from 'node:timers/promises';
import type { Routes } from './ports.ts';

const LIMIT_MS = 2_000;

const STANDING = "SELECT commit_position AS commit, prepare_position AS prepare, versions <> '{}' AS ran, (SELECT count(*) FROM runner.parked) AS parked FROM runner.checkpoint";
interface Standing {
  readonly commit: string;
  readonly prepare: string;
  readonly ran: boolean;
  readonly parked: string;
}

/** Whether the process lives, and whether it can do its work: the log, the database and the lag are told apart. */
export const healthRoutes: Routes = (app, api) => {
  app.get('/live', { config: { open: true }, schema: { summary: 'The process answers', tags: ['operation'] } }, () => ({ live: true }));

  app.get('/ready', { config: { open: true }, schema: { summary: 'The log and the database answer; how far the projections are behind', tags: ['operation'] } }, async (_request, reply) => {
    const [head, [row] = []] = await Promise.all([answered(api.store.head()), answered(api.readModel.query<Standing>(STANDING, []))]);
    const behind = row && await answered(api.store.behind({ commit: BigInt(row.commit), prepare: BigInt(row.prepare) }));
    const ready = head !== undefined && row !== undefined;
    return reply.code(ready ? 200 : 503).send({
      ready,
      log: head === undefined ? 'away' : 'answers',
      database: row === undefined ? 'away' : 'answers',
      ...(behind === undefined ? {} : { lagEvents: behind }),
      ...(row ? { parkedEvents: Number(row.parked) } : {}),
      ...(row && !row.ran ? { projections: 'never ran' } : {}),
    });
  });
};

/** Undefined where it fails or takes longer than two seconds. */
async function answered<T>(asked: Promise<T>): Promise<T | undefined> {
  return Promise.race([asked.catch(() => undefined), pause(LIMIT_MS, undefined, { ref: false })]);
}
