import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { listen } from '../postgres/listen.ts';
import { createPool, type Pool } from '../postgres/pool.ts';
import { createReadModel, type Reader } from '../postgres/read-model.ts';
import { inTransaction } from '../postgres/transaction.ts';
import type { Log } from '../telemetry/port.ts';
import { createCache } from './cache.ts';
import { type Caller, type KeyFinder, type ReadRecorder, unbound } from './port.ts';
import { recordReads } from './reads.ts';

const sql = (name: string): string => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const CREATE = sql('key-create');
const LIST = sql('key-list');
const FIND = sql('key-find');
const REVOKE = sql('key-revoke');
/** Another process that creates a key waits, and then sees this one. */
const LOCK = 'lock table auth.api_key in share row exclusive mode';

export interface KeyListed extends StoredTerms {
  readonly id: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

export type NewKey = Omit<Caller, 'keyId'>;

/** What a key is for, as the table has it. */
interface StoredTerms extends Pick<Caller, 'name' | 'role'> {
  readonly commands: readonly string[] | null;
  readonly departmentId: string | null;
  readonly salespersonId: string | null;
}

/** A valid key has this name already. The log names the actor by it, so names are unique. */
export class KeyNameTaken extends Error {
  override readonly name = 'KeyNameTaken';
}

/** The role of the key needs something that it is bound to. */
export class KeyIsUnbound extends Error {
  override readonly name = 'KeyIsUnbound';
}

export interface Keys extends KeyFinder {
  /**
   * The answer is the only place of the key itself: only a hash of its secret is stored. Throws KeyNameTaken and
   * KeyIsUnbound.
   */
  create(key: NewKey): Promise<{ id: string; key: string }>;
  list(): Promise<KeyListed[]>;
  /** False if the key does not exist or is revoked already. */
  revoke(id: string): Promise<boolean>;
  /** Who read personal figures. */
  readonly reads: ReadRecorder;
  close(): Promise<void>;
}

interface StoredKey {
  readonly caller: Caller;
  readonly hash: Buffer;
}

const PRESENTED = /^ps_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;
export interface KeysOptions {
  readonly pool: Pool;
  readonly url: string;
  readonly log: Log;
  readonly reconnected?: () => void;
}

/** API keys `ps_<id>_<secret>`. Found keys are cached; a revocation in any process reaches every process at once. */
export function openKeys({ pool, url, log, reconnected }: KeysOptions): Keys {
  // Connections of their own: a caller is identified, or gets an error, in time even if the other connections are busy.
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
  const revoked = (id: string | undefined): void => {
    if (id === undefined) cache.doubtAll();
    else cache.forget(id);
  };
  const listener = listen(url, 'keys', log, revoked, reconnected);

  return {
    create: (key) => createKey(pool, key),
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
    reads: recordReads(reader),
    async close() {
      await listener.close();
      await lookups.end();
    },
  };
}

/** Throws KeyNameTaken and KeyIsUnbound. */
async function createKey(pool: Pool, wanted: NewKey): Promise<{ id: string; key: string }> {
  const { name, role, commands = null, departmentId = null, salespersonId = null } = wanted;
  const why = unbound(wanted);
  if (why !== undefined) throw new KeyIsUnbound(`The key needs more: ${why}.`);
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const created = await inTransaction(pool, async (client) => {
    await client.query(LOCK);
    return client.query(CREATE, [id, name, role, commands, digest(secret), departmentId, salespersonId]);
  });
  if (created.rowCount === 0) {
    throw new KeyNameTaken(
      `A key named "${name}" already exists. The log names who posted by the key's name: choose another name, or ` +
        'revoke that key first.',
    );
  }
  return { id, key: `ps_${id}_${secret}` };
}

async function load(reader: Reader, id: string): Promise<StoredKey | undefined> {
  const [row] = await reader.query<StoredTerms & { id: string; hash: Buffer }>(FIND, [id]);
  if (!row) return undefined;
  const { name, role, commands, departmentId, salespersonId } = row;
  return {
    caller: {
      keyId: row.id,
      name,
      role,
      ...(commands !== null && { commands }),
      ...(departmentId !== null && { departmentId }),
      ...(salespersonId !== null && { salespersonId }),
    },
    hash: row.hash,
  };
}

/** A plain hash is enough: 256 random bits cannot be guessed. */
function digest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
