import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '../problem.ts';
import type { Limits } from './limits.ts';
import { isImport } from './load.ts';

/** Of the server itself, which Fastify makes. No time limit of its own cuts a long import. */
export function serverLimits({ unreadMs, keepAliveMs, headersMs, trustedProxies }: Limits) {
  return {
    requestTimeout: 0,
    connectionTimeout: unreadMs,
    keepAliveTimeout: keepAliveMs,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.ceil(headersMs / 3) },
  };
}

type InHand = ReadonlyMap<IncomingMessage, FastifyReply>;

/** Waits for a client only so long: for its headers, its body, its reading of an answer, its end after it was answered. */
export function limitPatience(app: FastifyInstance, limits: Limits): void {
  const inHand = new Map<IncomingMessage, FastifyReply>();
  app.server.maxConnections = limits.connections;
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    inHand.set(raw, reply);
    reply.raw.once('close', () => {
      inHand.delete(raw);
      request.share?.drop();
      if (isComing(raw) && !raw.socket.destroyed) endUnsent(raw, limits.lingerMs);
    });
    done();
  });
  endIdle(app, inHand, limits);
  endSlowBodies(app, inHand, limits);
}

/** A connection without a request is closed, one whose answers lie unread is cut, one that waits for the service goes on waiting. */
function endIdle({ server }: FastifyInstance, inHand: InHand, { unreadMs }: Limits): void {
  server.on('timeout', (socket: Socket) => {
    const asked = [...inHand.keys()].some((raw) => raw.socket === socket);
    if (asked && socket.writableLength === 0) socket.setTimeout(unreadMs);
    else socket.destroy();
  });
}

/** More of the body is to come. What is not sent over a connection tells nothing. */
function isComing({ complete }: { readonly complete?: boolean }): boolean {
  return complete === false;
}

/** Its answer is out, and more of the body may come: it is thrown away for a moment, as an answer may be lost with a connection that breaks off. */
function endUnsent(raw: IncomingMessage, lingerMs: number): void {
  raw.unpipe();
  raw.resume();
  endGently(raw.socket, lingerMs);
}

/** Sends what was written and the end of it, and waits only so long for the other side's. */
export function endGently(socket: Socket, lingerMs: number, last = ''): void {
  socket.end(last);
  const timer = setTimeout(() => {
    socket.destroy();
  }, lingerMs);
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

/**
 * The body of a request must be there in time, but for an import's, which looks after itself; sooner once the service stops. All are looked
 * at now and then: a timer for each would cost more than all else here.
 */
function endSlowBodies(app: FastifyInstance, inHand: InHand, { bodyMs, stopMs }: Limits): void {
  let stopAt = Infinity;
  const look = () => {
    const stopping = performance.now() > stopAt;
    for (const [raw, { request, elapsedTime }] of inHand) {
      if (isComing(raw) && (elapsedTime > bodyMs || stopping) && !isImport(request)) endSlow(raw, bodyMs);
    }
  };
  const timer = setInterval(look, Math.min(bodyMs, stopMs, 4_000) / 4).unref();
  app.addHook('preClose', (done) => {
    stopAt = performance.now() + stopMs;
    done();
  });
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer);
    done();
  });
}

/** Whoever reads the body gets this for its fault, and answers with it on a connection that still stands. */
function endSlow(raw: IncomingMessage, bodyMs: number): void {
  if (raw.listenerCount('error') > 0) raw.emit('error', tooSlow(bodyMs));
}

function tooSlow(ms: number): Problem {
  return new Problem(408, 'BodyTooSlow', `The body of the request was not there within ${ms / 1000} s.`, {
    extra: { outcome: 'not-written' },
  });
}

/** The pieces of a body, waited for only so long; the time between them that is ours does not count. */
export async function* unlessSilent(body: Readable, ms: number): AsyncGenerator<Buffer> {
  const wait = () =>
    setTimeout(() => {
      body.destroy(
        new Problem(
          408,
          'BodyTooSlow',
          `Nothing came for ${ms / 1000} s, and no end: an empty line now and then keeps an import open.`,
          { extra: { outcome: 'not-written' } },
        ),
      );
    }, ms);
  let timer = wait();
  try {
    for await (const piece of body) {
      clearTimeout(timer);
      yield piece as Buffer;
      timer = wait();
    }
  } finally {
    clearTimeout(timer);
  }
}
