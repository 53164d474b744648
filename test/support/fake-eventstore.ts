import { createSecureServer, createServer, type Http2SecureServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';

/** The answer to every call: no events, or gRPC's status for refused credentials. */
export type Answer = 'empty' | 'unauthenticated' | 'permission denied';

const HEADERS: Readonly<Record<Answer, Readonly<Record<string, string>>>> = {
  empty: { 'grpc-status': '0' },
  unauthenticated: { 'grpc-status': '16', 'grpc-message': 'Unauthenticated' },
  'permission denied': { 'grpc-status': '7', 'grpc-message': 'Access Denied', exception: 'access-denied' },
};

export interface FakeEventStore {
  /** "127.0.0.1:2113" */
  readonly host: string;
  answer(with_: Answer): void;
  close(): Promise<void>;
}

export interface FakeOptions {
  readonly answer: Answer;
  readonly port?: number;
  /** In PEM. Without it the server does not use TLS. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

/** A server with the part of gRPC that a start uses. It answers every call at once. */
export async function fakeEventStore({ answer, port = 0, tls }: FakeOptions): Promise<FakeEventStore> {
  let current = answer;
  const server: Http2Server | Http2SecureServer = tls ? createSecureServer(tls) : createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session)).on('error', () => undefined);
  });
  server.on('stream', (stream) => {
    stream.on('error', () => undefined);
    stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...HEADERS[current] }, { endStream: true });
  });
  server.on('sessionError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer(next) {
      current = next;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
}
