import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import pTimeout from 'p-timeout';
import type { Limits } from './limits.ts';

/** Bytes of a body that are read and discarded to keep a connection. A new connection costs less than reading more. */
const DISCARDED = 65_536;

/** The request has a body that has not come whole. Always false for a request that was injected. */
export function isComing({ complete, headers }: IncomingMessage): boolean {
  return (
    (complete as boolean | undefined) === false && (headers['transfer-encoding'] !== undefined || lengthOf(headers) > 0)
  );
}

/**
 * Before an answer to a request whose body has not come whole, reads the rest of a small body, so that the connection
 * can carry the next request. Where the rest is large or late, the answer says `Connection: close` (RFC 9112, 9.6).
 */
export function announceEnds(app: FastifyInstance, { refusedBodyMs }: Limits): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request;
    if (!isComing(raw)) {
      keep(reply);
      done();
    } else if (reply.statusCode === 408 || isStream(payload) || lengthOf(raw.headers) > DISCARDED) {
      reply.header('connection', 'close');
      done();
    } else {
      void restRead(raw, refusedBodyMs).then((whole) => {
        if (whole) keep(reply);
        else reply.header('connection', 'close');
        done();
      });
    }
  });
}

/** Fastify ends the connection after any bad body, also one that came whole. */
function keep(reply: FastifyReply): void {
  if (reply.getHeader('connection') === 'close' && reply.raw.shouldKeepAlive) reply.header('connection', 'keep-alive');
}

/** An import is answered while its body is read. It can end before the body, after its headers were sent. */
function isStream(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'pipe' in payload;
}

/** 0 where the request does not give it. */
function lengthOf(headers: IncomingMessage['headers']): number {
  return Number(headers['content-length'] ?? 0);
}

/** Discards the rest of a body. False where it is too large, too slow, or breaks off. */
async function restRead(raw: IncomingMessage, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let bytes = 0;
  const count = (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > DISCARDED) resolve(false);
  };
  const onEnd = () => {
    resolve(true);
  };
  const onClose = () => {
    resolve(false);
  };
  raw.on('data', count).on('end', onEnd).on('close', onClose).resume();
  const whole = await pTimeout(promise, { milliseconds: ms, fallback: () => false });
  raw.off('data', count).off('end', onEnd).off('close', onClose);
  return whole;
}
