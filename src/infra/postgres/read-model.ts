import { DatabaseAway, QueryTooSlow } from '../eventstore/port.ts';
import type { Pool } from './pool.ts';

export interface Reader {
  query<Row>(sql: string, values: readonly unknown[]): Promise<Row[]>;
}

/**
 * Classes of SQLSTATE about the connection or the server, not about the statement. 40001: a standby ends a query that
 * keeps it from replaying.
 */
const AWAY = /^(08|40001|53|57|58)/;
/** A statement over its time limit. */
const CANCELLED = '57014';
/** Queries that wait for a connection. With more, none would be answered in time. */
const MOST_WAITING = 500;

/**
 * Queries over the pool. Each text is prepared once a connection. Throws DatabaseAway if Postgres cannot be reached or
 * too many queries wait, and QueryTooSlow.
 */
export function createReadModel(pool: Pool, mostWaiting = MOST_WAITING): Reader {
  const names = new Map<string, string>();
  const nameOf = (sql: string) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const name = `q${names.size}`;
    names.set(sql, name);
    return name;
  };
  return {
    async query<Row>(sql: string, values: readonly unknown[]) {
      if (pool.waitingCount >= mostWaiting) {
        throw new DatabaseAway(`${pool.waitingCount} queries wait for Postgres already`);
      }
      try {
        const { rows } = await pool.query({ name: nameOf(sql), text: sql, values: [...values] });
        return rows as Row[];
      } catch (fault) {
        throw ofQuery(fault);
      }
    },
  };
}

/** What to throw for the error of a query: DatabaseAway, QueryTooSlow, or itself if the statement is wrong. */
export function ofQuery(fault: unknown): unknown {
  const code = (fault as { code?: unknown }).code;
  if (code === CANCELLED) return new QueryTooSlow('Postgres took too long', { cause: fault });
  if (typeof code === 'string' && !AWAY.test(code) && /^[0-9A-Z]{5}$/.test(code)) return fault;
  return new DatabaseAway('Postgres cannot be asked', { cause: fault });
}
