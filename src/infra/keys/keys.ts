import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../postgres/listen.ts';
import { createPool, type Log, type Pool } from '../postgres/pool.ts';
import { createReadModel, type Reader } from '../postgres/read-model.ts';
import { inTransaction } from '../postgres/transaction.ts';

const sql = (name: string): string => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const CREATE = sql('key-create');
const LIST = sql('key-list');
const FIND = sql('key-find');
const REVOKE = sql('key-revoke');
/** Whoever else creates a key waits, and then sees this one. */
const LOCK = 'lock table auth.api_key in share row exclusive mode';

export const ROLES = ['integrator', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who calls. `commands`: the only ones that this key may post; all that its role allows where absent. */
export interface Caller {
  readonly keyId: string;
  readonly name: string;
  readonly role: Role;
  readonly commands?: readonly string[];
}

export interface KeyListed {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly commands: readonly string[] | null;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

export interface NewKey {
  readonly name: string;
  readonly role: Role;
  readonly commands?: readonly string[];
}

/** A key that is not revoked has the name: what the two did could not be told apart in the log. */
export class KeyNameTaken extends Error {
  override readonly name = 'KeyNameTaken';
}

export interface Keys {
  /** The key itself is in this answer alone: only a hash of its secret is kept. Throws KeyNameTaken. */
  create(key: NewKey): Promise<{ id: string; key: string }>;
  list(): Promise<KeyListed[]>;
  /** False where there is no such key, or it was revoked before. */
  revoke(id: string): Promise<boolean>;
  /** Which key it says it is, good or not; undefined for what is no key. */
  idOf(presented: string): string | undefined;
  /** Undefined for what is no key, an unknown one, a wrong secret or a revoked key. Throws DatabaseAway or QueryTooSlow. */
  find(presented: string): Promise<Caller | undefined>;
  close(): Promise<void>;
}

interface Stored {
  readonly caller: Caller;
  readonly hash: Buffer;
}

interface Cached {
  /** What the database told, and when (by performance.now()); undefined until it has. */
  told: { readonly at: number; readonly stored: Stored | undefined } | undefined;
  /** So long it is not asked again. */
  until: number;
  asking: Promise<Stored | undefined> | undefined;
}

const PRESENTED = /^ps_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
/** Should the news of a revocation be lost with its connection, a key still ends within this time. */
const FRESH_MS = 1_000;
/** A key that was good so lately is taken while the database is away: a revocation would stand in that same database. */
const GRACE_MS = 60_000;
/** Such a key waits no longer for a database that is silent. */
const PATIENCE_MS = 300;
/** Who presents one invented id after another does not fill the memory. */
const MOST_CACHED = 10_000;

/** API keys `ps_<id>_<secret>`. Found keys are kept in memory; a revocation anywhere is told to every process at once. */
export function openKeys({
  pool,
  url,
  log,
  reconnected,
}: {
  pool: Pool;
  url: string;
  log: Log;
  reconnected?: () => void;
}): Keys {
  // By themselves: whoever calls is known in a moment, or told that he cannot be, however busy the other connections are.
  const lookups = createPool({
    url,
    log,
    name: 'pacesetter: keys',
    max: 2,
    statementTimeoutMs: 4_000,
    answerTimeoutMs: 5_000,
  });
  const reader = createReadModel(lookups);
  const cache = createCache((id) => load(reader, id));
  const listener = listen(
    url,
    'keys',
    log,
    (id) => {
      if (id === undefined) cache.forgetAll();
      else cache.forget(id);
    },
    reconnected,
  );

  return {
    async create({ name, role, commands }) {
      const id = randomBytes(6).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const created = await inTransaction(pool, async (client) => {
        await client.query(LOCK);
        return client.query(CREATE, [id, name, role, commands ?? null, digest(secret)]);
      });
      if (created.rowCount === 0)
        throw new KeyNameTaken(
          `There is a key named "${name}" already. The log names who posted by the key's name: give this one another, or revoke that one first.`,
        );
      return { id, key: `ps_${id}_${secret}` };
    },
    list: async () => (await pool.query<KeyListed>(LIST)).rows,
    async revoke(id) {
      const { rowCount } = await pool.query(REVOKE, [id]);
      cache.forget(id);
      return rowCount === 1;
    },
    idOf: (presented) => PRESENTED.exec(presented)?.[1],
    async find(presented) {
      const [, id, secret] = PRESENTED.exec(presented) ?? [];
      if (id === undefined || secret === undefined) return undefined;
      const found = await cache.stored(id);
      return found && timingSafeEqual(found.hash, digest(secret)) ? found.caller : undefined;
    },
    async close() {
      await listener.close();
      await lookups.end();
    },
  };
}

/** What the database told of keys, as long as that may be used. */
function createCache(look: (id: string) => Promise<Stored | undefined>) {
  const cached = new Map<string, Cached>();

  async function ask(id: string, entry: Cached): Promise<Stored | undefined> {
    const at = performance.now();
    try {
      const found = await look(id);
      entry.told = { at, stored: found };
      return found;
    } catch (fault) {
      if (!entry.told && cached.get(id) === entry) cached.delete(id);
      throw fault;
    } finally {
      entry.until = performance.now() + FRESH_MS;
      entry.asking = undefined;
    }
  }

  function stored(id: string): Promise<Stored | undefined> {
    const now = performance.now();
    const entry = cached.get(id) ?? { told: undefined, until: -Infinity, asking: undefined };
    const { told } = entry;
    const isGood = told !== undefined && told.at > now - GRACE_MS;
    if (isGood && now < entry.until) return Promise.resolve(told.stored);
    if (!cached.has(id)) {
      if (cached.size >= MOST_CACHED) cached.clear();
      cached.set(id, entry);
    }
    const asking = (entry.asking ??= ask(id, entry));
    if (!isGood) return asking;
    return Promise.race([
      asking.catch(() => told.stored),
      pause(PATIENCE_MS, undefined, { ref: false }).then(() => {
        if (entry.asking === asking) entry.until = performance.now() + FRESH_MS;
        return told.stored;
      }),
    ]);
  }

  return {
    stored,
    forget(id: string) {
      cached.delete(id);
    },
    forgetAll() {
      cached.clear();
    },
  };
}

async function load(reader: Reader, id: string): Promise<Stored | undefined> {
  const [row] = await reader.query<{ id: string; name: string; role: Role; commands: string[] | null; hash: Buffer }>(
    FIND,
    [id],
  );
  if (!row) return undefined;
  return {
    caller: { keyId: row.id, name: row.name, role: row.role, ...(row.commands ? { commands: row.commands } : {}) },
    hash: row.hash,
  };
}

/** A plain hash will do: 256 random bits cannot be guessed, however fast the guessing. */
function digest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
