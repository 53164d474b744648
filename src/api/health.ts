import { setTimeout as pause } from 'node:timers/promises';
import type { Routes } from './ports.ts';

const LIMIT_MS = 2_000;

/** Whether the process lives, and whether it can do its work: the log, the database and the lag are told apart. */
export const healthRoutes: Routes = (app, api) => {
  app.get('/live', { config: { open: true }, schema: { summary: 'The process answers', tags: ['operation'] } }, () => ({ live: true }));

  app.get('/ready', { config: { open: true }, schema: { summary: 'The log and the database answer; how far the projections are behind', tags: ['operation'] } }, async (_request, reply) => {
    const head = await answered(api.store.head().then(({ commit }) => commit));
    const [row] = await answered(api.readModel.query<{ commit_position: string; parked: string }>(
      'SELECT commit_position, (SELECT count(*) FROM runner.parked) AS parked FROM runner.checkpoint', [])) ?? [];
    const ready = head !== undefined && row !== undefined;
    return reply.code(ready ? 200 : 503).send({
      ready,
      log: head === undefined ? 'away' : 'answers',
      database: row === undefined ? 'away' : 'answers',
      ...(ready ? { lagEvents: Number(head - BigInt(row.commit_position)) } : {}),
      ...(row ? { parkedEvents: Number(row.parked) } : {}),
    });
  });
};

/** Undefined where it fails or takes longer than two seconds. */
async function answered<T>(asked: Promise<T>): Promise<T | undefined> {
  return Promise.race([asked.catch(() => undefined), pause(LIMIT_MS, undefined, { ref: false })]);
}
