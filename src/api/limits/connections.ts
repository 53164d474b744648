import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Limits } from './limits.ts';

/** Requests without a complete answer. */
export type InHand = ReadonlyMap<IncomingMessage, FastifyReply>;

/** Settings of the HTTP server that Fastify makes. No request timeout: it would cut a long import. */
export function serverLimits({ unreadMs, keepAliveMs, headersMs, trustedProxies }: Limits) {
  return {
    requestTimeout: 0,
    connectionTimeout: unreadMs,
    keepAliveTimeout: keepAliveMs,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: Math.ceil(headersMs / 3) },
  };
}

/** Limits how many connections are open and how long one may be idle, and ends each so that its last answer arrives. */
export function limitConnections({ server }: FastifyInstance, inHand: InHand, limits: Limits): void {
  const { connections, silentConnectionMs, unreadMs, lingerMs } = limits;
  server.maxConnections = connections;
  server.on('connection', (socket: Socket) => {
    socket.setTimeout(silentConnectionMs);
    // Node calls this after an answer with `Connection: close`. Its own destroys the socket, which can lose the answer.
    socket.destroySoon = () => {
      endGently(socket, lingerMs);
    };
  });
  server.on('request', ({ socket }: IncomingMessage) => {
    if (socket.timeout !== unreadMs) socket.setTimeout(unreadMs);
  });
  server.on('timeout', (socket: Socket) => {
    const waitsForService = socket.writableLength === 0 && [...inHand.keys()].some((raw) => raw.socket === socket);
    if (waitsForService) socket.setTimeout(unreadMs);
    else socket.destroy();
  });
}

/**
 * Sends what was written, then the end, and discards what still comes until the client ends its side. A socket that is
 * destroyed while data comes in sends a reset, and the client loses an answer that it has not read yet.
 */
export function endGently(socket: Socket, lingerMs: number, last?: string): void {
  if (last === undefined) socket.end();
  else socket.end(last);
  const timer = setTimeout(() => {
    socket.destroy();
  }, lingerMs);
  socket.once('close', () => {
    clearTimeout(timer);
  });
}

/** The end of the connection was sent: no answer can follow. */
export function isEnded({ socket }: IncomingMessage): boolean {
  return socket.writableEnded;
}
