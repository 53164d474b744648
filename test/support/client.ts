import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

export interface Address {
  readonly url: string;
  readonly key: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** No answer: the connection broke, or could not be made (then `sent` is false). */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly sent: boolean;

  constructor(cause: Error) {
    super(cause.message, { cause });
    this.sent = (cause as NodeJS.ErrnoException).code !== 'ECONNREFUSED';
  }
}

/** Longer than any answer of the service may take. */
const LIMIT_MS = 60_000;

export interface Client {
  /** Posts one command. Throws NoAnswer. */
  post(name: string, data: object, commandId: string): Promise<Reply>;
  close(): void;
}

/**
 * Posts over kept connections. It is cheap, because it shares the machine with the service. `address` is called for
 * each command.
 */
export function createClient(address: () => Address): Client {
  const agent = new Agent({ keepAlive: true });
  return {
    async post(name, data, commandId) {
      const { url, key } = address();
      const text = JSON.stringify(data);
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = request(
          `${url}/v1/commands/${name}`,
          {
            agent,
            method: 'POST',
            timeout: LIMIT_MS,
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
              authorization: `Bearer ${key}`,
              'idempotency-key': commandId,
            },
          },
          resolve,
        );
        sent.on('error', (error) => {
          reject(new NoAnswer(error));
        });
        sent.on('timeout', () => {
          sent.destroy(new Error(`no answer to ${name} within ${LIMIT_MS} ms`));
        });
        sent.end(text);
      });
      const body = await textOf(response);
      return { status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(body) as Reply['body'] };
    },
    close() {
      agent.destroy();
    },
  };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of response) pieces.push(piece as Buffer);
  } catch (fault) {
    throw new NoAnswer(fault as Error);
  }
  return Buffer.concat(pieces).toString();
}
