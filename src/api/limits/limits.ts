/** How much one process takes at once, from whom, and how long it waits for a client. */
export interface Limits {
  /** Requests a minute with one key. An import is one request. */
  readonly perKey: number;
  /** Requests a minute from one address that present no good key: refused ones, unknown addresses, open pages. */
  readonly perAddress: number;
  /** Keys and addresses that are counted at a time; who was seen longest ago is forgotten. */
  readonly counted: number;
  /** Whose X-Forwarded-For is believed: addresses and networks. Nobody's where empty. */
  readonly trustedProxies: readonly string[];
  /** Posted commands that are being read, decided, appended or answered. */
  readonly commands: number;
  /** The bytes of their bodies. */
  readonly commandBytes: number;
  /** Imports, each of which paces itself. */
  readonly imports: number;
  /** Queries that are being answered; a stream until its end. */
  readonly queries: number;
  /** Questions for readiness and metrics, which look at the log and the database. */
  readonly operation: number;
  /** What else needs no key. */
  readonly pages: number;
  readonly connections: number;
  readonly headers: number;
  /** Of the heap that the process may have: what comes when more of it is in use is refused. */
  readonly heapShare: number;
  /** Milliseconds in which the headers of a request must be there. */
  readonly headersMs: number;
  /** Milliseconds in which the body of a request must be there, but for an import's. */
  readonly bodyMs: number;
  /** Milliseconds that an import waits for more of its body. */
  readonly silentMs: number;
  /** Milliseconds that an answer lies unread, or a new connection says nothing. */
  readonly unreadMs: number;
  /** Milliseconds that a connection stays open between requests: longer than balancers keep theirs. */
  readonly keepAliveMs: number;
  /** Milliseconds that whoever was answered before having sent all has to end. */
  readonly lingerMs: number;
  /** Milliseconds in which a body must be there once the service stops. */
  readonly stopMs: number;
}

/** Four of them can be set: see src/infra/config.ts, which has the same defaults. */
export const LIMITS: Limits = {
  perKey: 600_000, // twice what a process takes one by one: nobody who works is slowed, who runs wild is
  perAddress: 600,
  counted: 10_000,
  trustedProxies: [],
  commands: 2_000, // at full speed a hundred are on their way
  commandBytes: 64 * 1_048_576,
  imports: 16,
  queries: 500,
  operation: 100,
  pages: 200,
  connections: 5_000,
  headers: 100,
  heapShare: 0.9,
  headersMs: 15_000,
  bodyMs: 30_000,
  silentMs: 30_000,
  unreadMs: 30_000,
  keepAliveMs: 72_000,
  lingerMs: 5_000,
  stopMs: 5_000,
};

/** What operators' tools ask all the time, and must hear whatever else is refused. */
export function isOperation(url: string | undefined): boolean {
  return url === '/live' || url === '/ready' || url === '/metrics';
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly limits: Limits;
  }
}
