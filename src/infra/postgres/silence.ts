import pTimeout from 'p-timeout';
import { DatabaseAway } from '../eventstore/port.ts';
import type { Pool } from './pool.ts';
import type { Reader } from './read-model.ts';

/** A query that takes longer makes us probe whether Postgres answers at all. */
const PROBE_AFTER_MS = 1_000;
/** A living server answers SELECT 1 within this time, even if other queries take longer. */
const PROBE_LIMIT_MS = 1_500;

/**
 * The same reader, but a query of a silent server fails early with DatabaseAway. A frozen server, or one behind a
 * broken network, keeps its connections open, so a slow query would wait for nothing. `pulse` is a pool with one
 * connection of its own.
 */
export function failWhenSilent(reader: Reader, pulse: Pool): Reader {
  let probing: Promise<boolean> | undefined;
  const probe = (): Promise<boolean> =>
    (probing ??= pTimeout(
      pulse.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      { milliseconds: PROBE_LIMIT_MS, fallback: () => false },
    ).finally(() => {
      probing = undefined;
    }));

  return {
    async query<Row>(sql: string, values: readonly unknown[]) {
      let timer: NodeJS.Timeout | undefined;
      let answered = false;
      const silence = new Promise<never>((_, reject) => {
        const probeLater = (): void => {
          timer = setTimeout(() => {
            void probe().then((yes) => {
              if (answered) return;
              if (yes) probeLater();
              else reject(new DatabaseAway('Postgres is silent'));
            });
          }, PROBE_AFTER_MS).unref();
        };
        probeLater();
      });
      const asked = reader.query<Row>(sql, values);
      asked.catch(() => undefined); // the caller may have stopped waiting
      try {
        return await Promise.race([asked, silence]);
      } finally {
        answered = true;
        clearTimeout(timer);
      }
    },
  };
}
