import { randomUUID } from 'node:crypto';
import { createSecureServer, createServer, type Http2SecureServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import { UUID } from '@eventstore/db-client/generated/shared_pb.js';

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
  /** Connections that are open. */
  connections(): number;
  close(): Promise<void>;
}

export interface FakeOptions {
  readonly answer: Answer;
  readonly port?: number;
  /** Asked who leads, it names itself when this has resolved. Without it, nobody. */
  readonly leads?: Promise<unknown>;
  /** In PEM. Without it the server does not use TLS. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
}

/** A server with the part of gRPC that a start uses. It answers every call at once. */
export async function fakeEventStore({ answer, port = 0, tls, leads }: FakeOptions): Promise<FakeEventStore> {
  let current = answer;
  const server: Http2Server | Http2SecureServer = tls ? createSecureServer(tls) : createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session)).on('error', () => undefined);
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    if (leads && headers[':path'] === '/event_store.client.gossip.Gossip/Read') {
      void leads.then(() => {
        stream.on('wantTrailers', () => {
          stream.sendTrailers(HEADERS.empty);
        });
        stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
        stream.end(framed(gossipOf((server.address() as AddressInfo).port)));
      });
      return;
    }
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
    connections: () => sessions.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
}

function gossipOf(port: number): Uint8Array {
  const member = new MemberInfo()
    .setInstanceId(new UUID().setString(randomUUID()))
    .setState(MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(port));
  return new ClusterInfo().setMembersList([member]).serializeBinary();
}

/** As gRPC sends a message: not compressed, and its length before it. */
function framed(message: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}
