import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Handle } from '../../commands/handle.ts';
import type { Done } from '../../commands/outcome.ts';
import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import { callerOf } from '../auth/caller.ts';
import { kept } from '../limits/gate.ts';
import type { Metrics } from '../operation/metrics.ts';
import type { DirectoryFollower, Routes } from '../ports.ts';
import { Problem } from '../problem.ts';
import { answerBatch } from './batch.ts';
import { importLines } from './bulk.ts';
import { describeCommand, describeMany } from './documentation.ts';
import { problemOf } from './not-done.ts';
import { admitFrom, answerOf, type ApiCommands, type ApiPosted, type SentCommand, statusOf } from './post.ts';
import { POSTERS_OF_MANY, postersOf } from './posters.ts';
import type { RefusalName } from './refusals.ts';
import {
  answersAsked,
  askedBy,
  BATCH,
  conditionsOf,
  envelopeOf,
  mediaTypeOf,
  NDJSON,
  refuseHeadersOfOne,
  refuseOtherParameters,
  STRUCTURED,
} from './request.ts';

export interface Posting {
  readonly commands: ApiCommands;
  readonly handle: Handle<RefusalName>;
  readonly metrics: Pick<Metrics, 'command'>;
  /** Prefix of the `type` of a CloudEvent, before the name of the command. */
  readonly typePrefix: string;
}

/** Every command by one route factory, singly and in bulk. */
export function commandRoutes(posting: Posting): Routes {
  return (app, api, directory) => {
    const post = poster(posting, directory);
    const stop = new AbortController();
    app.addHook('preClose', () => {
      stop.abort();
    });
    app.addContentTypeParser(NDJSON, (_request, payload, done) => {
      done(null, payload);
    });
    for (const definition of posting.commands.values()) {
      app.post(
        `/v1/commands/${definition.name}`,
        { config: { roles: postersOf(definition.name) }, schema: describeCommand(definition) },
        (request, reply) => post.one(request, reply, definition.name),
      );
    }
    app.post<{ Params: { name: string } }>(
      '/v1/commands/:name',
      { config: { roles: postersOf('') }, schema: { hide: true } },
      (request, reply) => post.one(request, reply, request.params.name),
    );
    app.post('/v1/commands', { config: { roles: POSTERS_OF_MANY }, schema: describeMany }, async (request, reply) => {
      const all = answersAsked(request);
      await post.ready(request);
      if (mediaTypeOf(request) !== NDJSON || !(request.body instanceof Readable)) return post.many(request, reply);
      refuseHeadersOfOne(request);
      const out = importLines(request, request.body, {
        handle: posting.handle,
        admitted: post.admitted,
        all,
        stop: stop.signal,
        failed: (err) => {
          api.log.error({ err, request: request.id }, 'an import failed');
        },
        silentMs: app.limits.silentMs,
        share: request.share,
      });
      return reply.type(NDJSON).send(out);
    });
  };
}

/** Counts what is not admitted; the handler counts the rest. */
function admitting({ commands, metrics }: Posting, directory: DirectoryFollower) {
  return (request: FastifyRequest, asked: SentCommand | Problem): ApiPosted | Problem => {
    const posted =
      asked instanceof Problem
        ? asked
        : admitFrom(commands, asked, {
            caller: callerOf(request),
            correlationId: request.id,
            directory: directory.current(),
          });
    if (!(posted instanceof Problem)) return posted;
    // A label has few values: a name that is not a command's does not become one.
    const name = asked instanceof Problem || !commands.has(asked.name) ? 'unknown' : asked.name;
    metrics.command(name, posted.name);
    return posted;
  };
}

function poster(posting: Posting, directory: DirectoryFollower) {
  const { handle, typePrefix } = posting;
  const admitted = admitting(posting, directory);

  /** This process must know whose targets are whose, for callers who post about the own ones. Throws StoreAway. */
  async function ready(request: FastifyRequest): Promise<void> {
    if (callerOf(request).salespersonId !== undefined) await directory.catchUp();
  }

  async function post(request: FastifyRequest, reply: FastifyReply, asked: SentCommand): Promise<FastifyReply> {
    const posted = admitted(request, asked);
    if (posted instanceof Problem) throw posted;
    const outcome = await kept(request, () => handle({ ...posted, ...conditionsOf(request) }));
    if (outcome.is !== 'Done') throw problemOf(outcome);
    return answer(reply, outcome);
  }

  return {
    admitted,
    ready,
    async one(request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> {
      refuseOtherParameters(request.query);
      if (mediaTypeOf(request) === NDJSON) {
        throw new Problem(
          415,
          'UnsupportedMediaType',
          `Send one command as application/json here, or ${NDJSON} to /v1/commands.`,
        );
      }
      const asked = askedBy(request, name, typePrefix);
      if (asked instanceof Problem) throw asked;
      if (asked.name !== name) {
        throw new Problem(
          400,
          'TypeMismatch',
          `The CloudEvent has the type "${asked.name}", but this is the address of ${name}.`,
          { faults: [{ pointer: '/type', message: `must be ${name}` }] },
        );
      }
      await ready(request);
      return post(request, reply, asked);
    },

    async many(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
      if (mediaTypeOf(request) === BATCH) {
        refuseHeadersOfOne(request);
        return reply.send(await kept(request, () => answerBatch(request, { handle, typePrefix, admitted })));
      }
      const asked = envelopeOf(request, typePrefix);
      if (!asked) {
        throw new Problem(
          415,
          'UnsupportedMediaType',
          `Send ${NDJSON}, ${STRUCTURED} or ${BATCH} here, or one command to /v1/commands/{Name}.`,
        );
      }
      if (asked instanceof Problem) throw asked;
      return post(request, reply, asked);
    },
  };
}

function answer(reply: FastifyReply, done: Done): FastifyReply {
  return reply
    .code(statusOf(done))
    .header('etag', `"${done.revision}"`)
    .header('pacesetter-position', formatPosition(positionOf(done.position)))
    .send(answerOf(done));
}
