import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '../problem.ts';
import { endGently, type InHand, isEnded, limitConnections } from './connections.ts';
import type { Limits } from './limits.ts';
import { isImport } from './load.ts';
import { announceEnds, isComing } from './refused-body.ts';

/** Limits how long the service waits for a client: for headers, a body, the reading of an answer, the next request. */
export function limitPatience(app: FastifyInstance, limits: Limits): void {
  const inHand = new Map<IncomingMessage, FastifyReply>();
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request;
    if (isEnded(raw)) {
      raw.resume();
      return; // without done(): the request came after the end was announced, and must not be handled (RFC 9112, 9.6)
    }
    inHand.set(raw, reply);
    reply.raw.once('close', () => {
      inHand.delete(raw);
      request.share?.drop();
      if (isComing(raw) && !raw.socket.destroyed) discardRest(raw, limits.lingerMs);
    });
    done();
  });
  limitConnections(app, inHand, limits);
  announceEnds(app, limits);
  endSlowBodies(app, inHand, limits);
}

function discardRest(raw: IncomingMessage, lingerMs: number): void {
  raw.unpipe();
  raw.resume();
  if (!isEnded(raw)) endGently(raw.socket, lingerMs);
}

/**
 * Ends requests whose body is late, and sooner once the service stops. Imports have a limit of their own. One timer
 * serves all requests: a timer for each would cost more than everything else here.
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

/** The reader of the body gets the Problem as its error and answers with it. The connection still works. */
function endSlow(raw: IncomingMessage, bodyMs: number): void {
  if (raw.listenerCount('error') > 0) raw.emit('error', tooSlow(bodyMs));
}

function tooSlow(ms: number): Problem {
  return new Problem(408, 'BodyTooSlow', `The body of the request did not arrive within ${ms / 1000} s.`, {
    extra: { outcome: 'not-attempted' },
  });
}

/** Slices of a wait. */
const SLICES = 10;

/**
 * The pieces of a body. Throws a Problem where none comes for `ms` while the service waits for one. The time in which
 * the service works on a piece does not count. The wait is divided into slices, and between two slices the event loop
 * reads the sockets. So a busy process does not mistake its own delay for the client's silence.
 */
export async function* unlessSilent(body: Readable, ms: number): AsyncGenerator<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const wait = (slices: number) => {
    timer = setTimeout(() => {
      if (slices > 1) wait(slices - 1);
      else body.destroy(silent(ms));
    }, ms / SLICES);
  };
  wait(SLICES);
  try {
    for await (const piece of body) {
      clearTimeout(timer);
      yield piece as Buffer;
      wait(SLICES);
    }
  } finally {
    clearTimeout(timer);
  }
}

function silent(ms: number): Problem {
  return new Problem(
    408,
    'BodyTooSlow',
    `Nothing came for ${ms / 1000} s, and the body has not ended. ` +
      'Send an empty line now and then to keep an import open.',
    { extra: { outcome: 'not-attempted' } },
  );
}
