import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { TestApp } from './app.ts';

export interface Summary {
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  readonly byProblem: Readonly<Record<string, number>>;
}

/** One line that the bulk endpoint answers: of a command, or the last one. */
export interface LineAnswer {
  readonly line?: number;
  readonly status?: number;
  readonly problem?: { readonly type: string; readonly errors?: readonly { readonly pointer: string }[] };
  readonly stream?: string;
  readonly revision?: number;
  readonly duplicate?: boolean;
  readonly summary?: Summary;
  readonly position?: string;
}

/** An open import: the test writes the body piece by piece, and reads the answers as they arrive. */
export interface OpenImport {
  readonly request: ClientRequest;
  readonly response: Promise<IncomingMessage>;
  write(text: string | Buffer): void;
  /** All answers, once the service has ended them. */
  answers(): Promise<LineAnswer[]>;
}

export function openImport({ app, key }: TestApp, query = ''): OpenImport {
  const { port } = app.server.address() as AddressInfo;
  const sent = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `/v1/commands${query}`,
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` },
  });
  const response = once(sent, 'response').then(([answered]) => answered as IncomingMessage);
  response.catch(() => undefined); // reported to the code that waits for it
  sent.on('error', () => undefined);
  return {
    request: sent,
    response,
    write(text) {
      sent.write(text);
    },
    async answers() {
      const answers: LineAnswer[] = [];
      for await (const line of createInterface({ input: await response })) answers.push(JSON.parse(line) as LineAnswer);
      return answers;
    },
  };
}

export const lineOf = (type: string, data: object, id?: string) =>
  `${JSON.stringify({ type, ...(id === undefined ? {} : { id }), data })}\n`;
