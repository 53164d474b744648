import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const FEW_BYTES = 10_000;

/** A server that keeps the lines it gets, and answers like the bulk endpoint. */
export interface BulkEndpoint {
  readonly url: string;
  readonly lines: string[];
  readonly keys: (string | undefined)[];
  close(): Promise<void>;
}

/**
 * `refuses` gives the name of the problem with a line; `breaksAfter` ends the connection after so many lines; at
 * `stopsAt` the service stops. With another `status` the whole is refused; with `hangsUp` a long body is not read to
 * its end, so that the answer is lost.
 */
export async function bulkEndpoint({
  refuses = () => undefined,
  breaksAfter = Infinity,
  stopsAt,
  status = 200,
  hangsUp = false,
}: {
  refuses?: (line: string) => string | undefined;
  breaksAfter?: number;
  stopsAt?: string;
  status?: number;
  hangsUp?: boolean;
} = {}): Promise<BulkEndpoint> {
  const lines: string[] = [];
  const keys: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers.authorization);
    if (status !== 200) {
      request
        .on('data', () => {
          if (hangsUp && request.socket.bytesRead > FEW_BYTES) request.socket.resetAndDestroy();
        })
        .on('end', () => {
          response
            .writeHead(status, { 'content-type': 'application/problem+json' })
            .end(JSON.stringify({ title: 'Not you', detail: 'No such key.' }));
        });
      return;
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    let rest = '';
    request
      .setEncoding('utf8')
      .on('data', (text: string) => {
        const whole = (rest + text).split('\n');
        rest = whole.pop() ?? '';
        whole.forEach(take);
      })
      .on('end', () => {
        if (rest !== '') take(rest);
        response.end(lineOf({ summary: { lines: lines.length, accepted: lines.length, duplicates: 0, refused: 0 } }));
      });

    function take(line: string): void {
      lines.push(line);
      if (lines.length > breaksAfter) request.destroy();
      if (line === stopsAt) {
        response.write(lineOf({ line: 0, status: 503, problem: { detail: 'The service stops.' } }));
      }
      const name = refuses(line);
      if (name !== undefined) {
        response.write(
          lineOf({ line: lines.length, status: 422, problem: { type: `/problems/${name}`, detail: `${name}.` } }),
        );
      }
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines,
    keys,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function lineOf(answer: object): string {
  return `${JSON.stringify(answer)}\n`;
}
