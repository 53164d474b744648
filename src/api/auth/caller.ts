import type { FastifyRequest } from 'fastify';
import type { Caller } from '../ports.ts';
import { Problem } from '../problem.ts';

/** Throws Problem 401 if the request has no caller. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new Problem(401, 'NoCredentials', 'Send an API key: Authorization: Bearer <key>.');
  return caller;
}
