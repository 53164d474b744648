import pTimeout from 'p-timeout';

interface Cached<Stored> {
  /** The database's last answer, and when it came (performance.now()); undefined before the first one. */
  answer: { readonly at: number; readonly stored: Stored | undefined } | undefined;
  /** The database is not asked again before then (performance.now()). */
  until: number;
  asking: Promise<Stored | undefined> | undefined;
}

/** A revoked key is rejected after this time even if the notification of its revocation is lost. */
const FRESH_MS = 1_000;
/** While the database is away, a key that was valid this recently is accepted: nobody can revoke it meanwhile. */
const GRACE_MS = 60_000;
/** How long such a key waits for a silent database. */
const PATIENCE_MS = 300;
/** Invented ids must not fill the memory. */
const MOST_CACHED = 10_000;

export interface KeyCache<Stored> {
  /** The stored key. Undefined if there is none. Throws what `look` throws. */
  stored(id: string): Promise<Stored | undefined>;
  forget(id: string): void;
  /**
   * The next question about each key goes to the database: a notification may have been lost. The old answers are kept
   * for the case that the database is away by then.
   */
  doubtAll(): void;
}

/** Keeps the database's answers about keys for as long as they may be used. */
export function createCache<Stored>(look: (id: string) => Promise<Stored | undefined>): KeyCache<Stored> {
  const cached = new Map<string, Cached<Stored>>();

  async function ask(id: string, entry: Cached<Stored>): Promise<Stored | undefined> {
    const at = performance.now();
    try {
      const found = await look(id);
      entry.answer = { at, stored: found };
      return found;
    } catch (fault) {
      if (!entry.answer && cached.get(id) === entry) cached.delete(id);
      throw fault;
    } finally {
      entry.until = performance.now() + FRESH_MS;
      entry.asking = undefined;
    }
  }

  function stored(id: string): Promise<Stored | undefined> {
    const now = performance.now();
    const entry: Cached<Stored> = cached.get(id) ?? { answer: undefined, until: -Infinity, asking: undefined };
    const { answer } = entry;
    const isGood = answer !== undefined && answer.at > now - GRACE_MS;
    if (isGood && now < entry.until) return Promise.resolve(answer.stored);
    if (!cached.has(id)) {
      if (cached.size >= MOST_CACHED) cached.clear();
      cached.set(id, entry);
    }
    const asking = (entry.asking ??= ask(id, entry));
    if (!isGood) return asking;
    return pTimeout(asking, {
      milliseconds: PATIENCE_MS,
      fallback: () => {
        if (entry.asking === asking) entry.until = performance.now() + FRESH_MS;
        return answer.stored;
      },
    }).catch(() => answer.stored);
  }

  return {
    stored,
    forget(id: string) {
      cached.delete(id);
    },
    doubtAll() {
      // New entries: an answer that is under way is older than the doubt.
      for (const [id, { answer }] of cached) cached.set(id, { answer, until: -Infinity, asking: undefined });
    },
  };
}
