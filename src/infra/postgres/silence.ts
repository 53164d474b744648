import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseAway } from '../eventstore/port.ts';
import type { Pool } from './pool.ts';
import type { Reader } from './read-model.ts';

/** Who waits longer wants to know whether Postgres answers at all. */
const PROBE_AFTER_MS = 1_000;
/** A server that lives answers the least question within it, however long others take. */
const PROBE_LIMIT_MS = 1_500;

/**
 * The reader, but for a server that is silent: a frozen one, or one behind a broken network, keeps its connections, and a question that
 * may take long would wait as long for nothing. `pulse` is a pool of one connection that nobody else uses. Throws DatabaseAway too.
 */
export function failWhenSilent(reader: Reader, pulse: Pool): Reader {
  let probing: Promise<boolean> | undefined;
  const probe = (): Promise<boolean> =>
    (probing ??= Promise.race([
      pulse.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      pause(PROBE_LIMIT_MS, false, { ref: false }),
    ]).finally(() => {
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
      asked.catch(() => undefined); // where nobody waits for it any more
      try {
        return await Promise.race([asked, silence]);
      } finally {
        answered = true;
        clearTimeout(timer);
      }
    },
  };
}
