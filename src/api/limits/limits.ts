/** How much one process takes at once, from whom, and how long it waits for a client. */
export interface Limits {
  /** Requests a minute with one key. An import is one request. */
  readonly perKey: number;
  /** Requests a minute from one address without a valid key: rejected keys, unknown addresses, open pages. */
  readonly perAddress: number;
  /** Keys and addresses that are counted at a time. The one seen longest ago is dropped for a new one. */
  readonly counted: number;
  /** Addresses and networks of proxies whose X-Forwarded-For is used. Empty: no proxy is trusted. */
  readonly trustedProxies: readonly string[];
  /** Origins whose pages may call the service (CORS). Empty: none. */
  readonly corsOrigins: readonly string[];
  /** Posted commands that are being read, decided, appended or answered. */
  readonly commands: number;
  /** The bytes of their bodies. */
  readonly commandBytes: number;
  /** Imports. Each one paces itself. */
  readonly imports: number;
  /** Queries that are being answered. A stream counts until its end. */
  readonly queries: number;
  /** Requests for readiness and metrics, which ask the log and the database. */
  readonly operation: number;
  /** Other requests that need no key. */
  readonly pages: number;
  readonly connections: number;
  /** Headers of one request. */
  readonly headers: number;
  /** Share of the heap limit. While more is in use, new requests are refused. */
  readonly heapShare: number;
  /** Milliseconds in which the headers of a request must arrive. */
  readonly headersMs: number;
  /** Milliseconds in which the body of a request must arrive. Does not hold for an import. */
  readonly bodyMs: number;
  /** Milliseconds that an import waits for more of its body. */
  readonly silentMs: number;
  /** Milliseconds that a new connection may send nothing. */
  readonly silentConnectionMs: number;
  /** Milliseconds that an answer may wait to be read. */
  readonly unreadMs: number;
  /** Milliseconds that a connection stays open between requests: longer than load balancers keep theirs. */
  readonly keepAliveMs: number;
  /** Milliseconds that the rest of a refused request's body is waited for before the answer. */
  readonly refusedBodyMs: number;
  /** Milliseconds that a client has to end its side of a connection that the service ended. */
  readonly lingerMs: number;
  /** Milliseconds in which a body must arrive once the service stops. */
  readonly stopMs: number;
}

/** Five of them are settings: src/infra/environment.ts has the same defaults. */
export const LIMITS: Limits = {
  perKey: 600_000, // twice what one process can take: stops runaway clients only
  perAddress: 600,
  counted: 10_000,
  trustedProxies: [],
  corsOrigins: [],
  commands: 2_000, // at full speed about a hundred are in hand
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
  silentConnectionMs: 30_000,
  unreadMs: 30_000,
  keepAliveMs: 72_000,
  refusedBodyMs: 1_000,
  lingerMs: 5_000,
  stopMs: 5_000,
};

/** Operators' tools ask these all the time. They are answered even while everything else is refused. */
export function isOperation(url: string | undefined): boolean {
  return url === '/live' || url === '/ready' || url === '/metrics';
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly limits: Limits;
  }
}
