import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { localDay } from '../../domain/kernel/day.ts';
import type { DirectoryFollower } from '../ports.ts';

/**
 * A weak ETag on every answer that names its position. The same question of the same read models, at the same position
 * and on the same day, has the same figures: 304 if the client has them. `asOf` and `lagMs` of the answer can differ.
 */
export function tagAnswers(app: FastifyInstance, directory: DirectoryFollower): void {
  app.decorateRequest('epoch', '');
  app.addHook('preSerialization', (request, reply, payload, done) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || !isPositioned(payload)) {
      done(null, payload);
      return;
    }
    const day = localDay(payload.asOf, directory.current().company?.timeZone ?? 'Etc/UTC');
    const tag = `W/"${digest([seer(request), request.url, request.epoch, payload.position, day].join(' '))}"`;
    reply.header('etag', tag);
    if (!isKnown(request, tag)) {
      done(null, payload);
      return;
    }
    reply.code(304);
    done(null, {});
  });
}

/** Callers who may see different things have different answers. */
function seer({ caller }: FastifyRequest): string {
  return JSON.stringify([caller?.role, caller?.departmentId, caller?.salespersonId]);
}

function isPositioned(payload: unknown): payload is { readonly position: string; readonly asOf: string } {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'position' in payload &&
    'asOf' in payload &&
    typeof payload.asOf === 'string'
  );
}

function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const known = headers['if-none-match']?.split(',').map((each) => each.trim()) ?? [];
  return known.includes(tag) || known.includes('*');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
