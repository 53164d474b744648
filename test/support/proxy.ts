import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy that can cut connections, or stop to answer like a frozen server: connections stay open, nothing arrives. */
export interface Proxy {
  /** The server's address through the proxy. */
  readonly url: string;
  pass(): void;
  silence(): void;
  cut(): void;
  close(): Promise<void>;
}

export async function proxyTo(address: string): Promise<Proxy> {
  const direct = new URL(address);
  let is: 'passing' | 'silent' | 'cut' = 'passing';
  const sockets = new Set<Socket>();
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  };
  const server = createServer((client) => {
    if (is === 'cut') {
      client.destroy();
      return;
    }
    const upstream = kept(connect(Number(direct.port), direct.hostname));
    kept(client)
      .on('data', (bytes) => {
        if (is === 'passing') upstream.write(bytes);
      })
      .on('close', () => upstream.destroy());
    upstream
      .on('data', (bytes) => {
        if (is === 'passing') client.write(bytes);
      })
      .on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = new URL(address);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    // Bytes of that time are lost: end the connections.
    pass() {
      if (is === 'silent') drop();
      is = 'passing';
    },
    silence() {
      is = 'silent';
    },
    cut() {
      is = 'cut';
      drop();
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
