import { type AddressInfo, connect, createServer } from 'node:net';

/** A proxy that cuts connections after so many bytes, in either direction. */
export interface Cutter {
  readonly url: string;
  /**
   * Cuts each connection once after `bytes` more have gone through it, so many of them; then lets everything through.
   */
  readonly arm: (direction: 'to the server' | 'from the server', bytes: number) => void;
  /** Connections cut so far. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

export async function cutterTo(address: string, only: (first: Buffer) => boolean = () => true): Promise<Cutter> {
  const direct = new URL(address);
  let armed: { direction: 'to the server' | 'from the server'; left: number } | undefined;
  let cuts = 0;
  const closers = new Set<() => void>();
  const server = createServer((client) => {
    const upstream = connect(Number(direct.port), direct.hostname);
    const drop = (): void => {
      client.destroy();
      upstream.destroy();
      closers.delete(drop);
    };
    closers.add(drop);
    let meant: boolean | undefined;
    /** Sends the bytes before the cut: the other side may get a whole message or a piece of one. */
    const pass = (
      direction: 'to the server' | 'from the server',
      bytes: Buffer,
      write: (bytes: Buffer) => void,
    ): void => {
      if (meant !== true || armed?.direction !== direction) {
        write(bytes);
        return;
      }
      write(bytes.subarray(0, armed.left));
      armed.left -= bytes.length;
      if (armed.left > 0) return;
      armed = undefined;
      cuts += 1;
      client.end();
      upstream.end(drop);
    };
    client
      .on('data', (bytes) => {
        meant ??= only(bytes);
        pass('to the server', bytes, (part) => upstream.write(part));
      })
      .on('close', drop)
      .on('error', drop);
    upstream
      .on('data', (bytes) => {
        pass('from the server', bytes, (part) => client.write(part));
      })
      .on('close', drop)
      .on('error', drop);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = new URL(address);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    arm(direction, bytes) {
      armed = { direction, left: bytes };
    },
    cuts: () => cuts,
    async close() {
      for (const drop of closers) drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
