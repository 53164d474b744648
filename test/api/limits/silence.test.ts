import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { unlessSilent } from '../../../src/api/limits/patience.ts';

describe('the pieces of a body', () => {
  /** Nothing else of the process runs meanwhile. */
  function block(ms: number): void {
    const until = performance.now() + ms;
    while (performance.now() < until);
  }

  test('are not taken for late when the process itself was busy', async () => {
    const [a, b] = await connected();
    const read: string[] = [];
    b.write('first');
    for await (const piece of unlessSilent(a, 50)) {
      read.push(piece.toString());
      if (read.length > 5) break;
      setImmediate(() => {
        b.write('next');
        block(200); // the limit is over before the event loop looks at the socket
      });
    }
    expect(read).toHaveLength(6);
    b.destroy();
  });

  test('are not waited for longer than the limit', async () => {
    const [a, b] = await connected();
    b.write('first');
    const read: string[] = [];
    const reading = async () => {
      for await (const piece of unlessSilent(a, 50)) read.push(piece.toString());
    };
    await expect(reading()).rejects.toMatchObject({ name: 'BodyTooSlow', status: 408 });
    expect(read).toEqual(['first']);
    b.destroy();
  });

  async function connected(): Promise<[Socket, Socket]> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const accepted = once(server, 'connection');
    const b = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [a] = (await accepted) as [Socket];
    server.close();
    return [a, b];
  }
});
