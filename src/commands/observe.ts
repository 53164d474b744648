import type { Logger } from 'pino';
import { formatPosition, positionOf } from '../domain/kernel/position.ts';
import { type Span, traceIdOf, type Tracing } from '../infra/telemetry/port.ts';
import type { Metrics } from '../api/operation/metrics.ts';
import { Problem } from '../api/problem.ts';
import type { Handle, Posted } from './handle.ts';
import { storeProblem } from '../api/commands/post.ts';
import type { Outcome } from './sequence.ts';

export interface Observing {
  readonly metrics: Pick<Metrics, 'handled'>;
  readonly tracing: Tracing | undefined;
  readonly log: Logger;
}

/** The same handler, which tells how each command came out and how long it took, whoever posted it. Events carry their command's own span. */
export function observe(handle: Handle, { metrics, tracing, log }: Observing): Handle {
  const ended = (posted: Posted, outcome: Outcome | Error, ms: number, span: Span | undefined): void => {
    const name = nameOf(outcome);
    const failed = isFailure(outcome);
    metrics.handled(posted.definition.name, name, ms / 1000);
    if (!failed && !span && !log.isLevelEnabled('debug')) return;
    const { stream, position } = placeOf(posted, outcome);
    span?.end(
      { 'pacesetter.stream': stream, 'pacesetter.position': position, 'pacesetter.outcome': name },
      failed ? name : undefined,
    );
    // At full speed a line for each command would cost more than the command: operators are told of those that the service failed.
    log[failed ? 'info' : 'debug'](
      {
        request: posted.correlationId,
        actor: posted.actorId,
        command: posted.definition.name,
        stream,
        position,
        outcome: name,
        ms: Math.round(ms * 1000) / 1000,
        traceId: traceIdOf(posted.traceparent),
      },
      failed ? 'a command failed' : 'a command was handled',
    );
  };

  return async (posted) => {
    const span = tracing?.start(posted.definition.name, posted.traceparent, {
      'pacesetter.request': posted.correlationId,
    });
    const traced = span ? { ...posted, traceparent: span.traceparent } : posted;
    const began = performance.now();
    try {
      const outcome = await handle(traced);
      ended(traced, outcome, performance.now() - began, span);
      return outcome;
    } catch (fault) {
      ended(traced, fault as Error, performance.now() - began, span);
      throw fault;
    }
  };
}

/** accepted, duplicate, or the problem's name. */
function nameOf(outcome: Outcome | Error): string {
  if (!(outcome instanceof Error)) return outcome.duplicate ? 'duplicate' : 'accepted';
  return outcome instanceof Problem ? outcome.name : (storeProblem(outcome)?.name ?? 'InternalError');
}

/** The service, not the caller, is to blame. */
function isFailure(outcome: Outcome | Error): boolean {
  if (!(outcome instanceof Error)) return false;
  const problem = outcome instanceof Problem ? outcome : storeProblem(outcome);
  return problem === undefined || problem.status >= 500;
}

function placeOf(
  { definition, data }: Posted,
  outcome: Outcome | Error,
): { readonly stream: string; readonly position: string | undefined } {
  if (outcome instanceof Error) return { stream: definition.stream(data), position: undefined };
  return {
    stream: outcome.stream,
    position: outcome.position < 0n ? undefined : formatPosition(positionOf(outcome.position)),
  };
}
