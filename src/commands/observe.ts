import type { Logger } from 'pino';
import { formatPosition, positionOf } from '../domain/kernel/position.ts';
import { type CommandObserver, type Span, traceIdOf, type Tracing } from '../infra/telemetry/port.ts';
import type { Handle } from './handle.ts';
import type { Outcome } from './outcome.ts';
import type { Posted } from './posted.ts';

export interface Observing {
  readonly observer: CommandObserver;
  readonly tracing: Tracing | undefined;
  readonly log: Logger;
}

/**
 * The same handler. It reports how each command ended and how long it took. A command's events carry the command's own
 * span.
 */
export function observe<Refusal extends string>(handle: Handle<Refusal>, observing: Observing): Handle<Refusal> {
  return async (posted) => {
    const span = observing.tracing?.start(posted.definition.name, posted.traceparent, {
      'pacesetter.request': posted.correlationId,
    });
    const traced = span ? { ...posted, traceparent: span.traceparent } : posted;
    const began = performance.now();
    const ended = (outcome: Outcome | Error) => {
      report(observing, { posted: traced, outcome, span, ms: performance.now() - began });
    };
    try {
      const outcome = await handle(traced);
      ended(outcome);
      return outcome;
    } catch (error) {
      ended(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  };
}

interface Ended {
  readonly posted: Posted;
  readonly outcome: Outcome | Error;
  readonly span: Span | undefined;
  readonly ms: number;
}

function report({ observer, log }: Observing, { posted, outcome, span, ms }: Ended): void {
  const name = nameOf(outcome);
  const failed = isFailure(outcome);
  observer.handled(posted.definition.name, name, ms / 1000);
  if (!failed && !span && !log.isLevelEnabled('debug')) return;
  const { stream, position } = placeOf(posted, outcome);
  span?.end(
    { 'pacesetter.stream': stream, 'pacesetter.position': position, 'pacesetter.outcome': name },
    failed ? name : undefined,
  );
  // At full speed a line for each command costs more than the command. Operators see those that the service failed.
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
}

/**
 * "accepted", "duplicate", the refusal's name, or what else the command ended with. One of a few: it becomes a label.
 */
function nameOf(outcome: Outcome | Error): string {
  if (outcome instanceof Error) return 'InternalError';
  if (outcome.is === 'Done') return outcome.duplicate ? 'duplicate' : 'accepted';
  return outcome.is === 'Refused' ? outcome.refusal.refused : outcome.is;
}

/** What the service is to blame for, not the caller. */
const FAILURES: ReadonlySet<Outcome['is']> = new Set([
  'LogDoesNotMatch',
  'StreamIsBusy',
  'StoreAway',
  'OutcomeUnknown',
]);

function isFailure(outcome: Outcome | Error): boolean {
  return outcome instanceof Error || FAILURES.has(outcome.is);
}

function placeOf(
  { definition, data }: Posted,
  outcome: Outcome | Error,
): { readonly stream: string; readonly position: string | undefined } {
  if (outcome instanceof Error || outcome.is !== 'Done') {
    return { stream: definition.stream(data), position: undefined };
  }
  const { stream, position } = outcome;
  return { stream, position: position < 0n ? undefined : formatPosition(positionOf(position)) };
}
