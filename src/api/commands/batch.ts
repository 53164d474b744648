import type { FastifyRequest } from 'fastify';
import type { Handle } from '../../commands/handle.ts';
import type { Outcome } from '../../commands/outcome.ts';
import { createSequence } from '../../commands/sequence.ts';
import { BATCH_WEIGHT } from '../limits/load.ts';
import { Problem } from '../problem.ts';
import { fromStructured } from './cloudevents.ts';
import { problemOf } from './not-done.ts';
import { answerOf, type ApiPosted, type SentCommand, statusOf } from './post.ts';
import type { RefusalName } from './refusals.ts';

export interface Batching {
  readonly handle: Handle<RefusalName>;
  readonly typePrefix: string;
  readonly admitted: (request: FastifyRequest, asked: SentCommand | Problem) => ApiPosted | Problem;
}

/** The events of a batch keep their order, as lines do. They are answered in that order. */
export async function answerBatch(
  request: FastifyRequest,
  { handle, typePrefix, admitted }: Batching,
): Promise<object[]> {
  if (!Array.isArray(request.body)) {
    throw new Problem(400, 'BadCloudEvent', 'A batch is a JSON array of CloudEvents.', {
      faults: [{ pointer: '', message: 'must be an array' }],
    });
  }
  const events: readonly unknown[] = request.body;
  const sequence = createSequence(handle, BATCH_WEIGHT);
  const outcomes: (Outcome<RefusalName> | Error)[] = [];
  for (const [index, event] of events.entries()) {
    const posted = admitted(request, fromStructured(event, typePrefix));
    if (posted instanceof Problem) {
      outcomes[index] = posted;
    } else {
      await sequence.start(posted, (outcome) => {
        outcomes[index] = outcome;
      });
    }
  }
  await sequence.drain();
  return outcomes.map((outcome) => batchAnswer(outcome, request.url));
}

function batchAnswer(outcome: Outcome<RefusalName> | Error, instance: string): object {
  const settled = settle(outcome);
  return settled instanceof Problem
    ? { status: settled.status, problem: settled.body(instance) }
    : { status: statusOf(settled), ...answerOf(settled) };
}

/** Throws an error of the service. */
function settle(outcome: Outcome<RefusalName> | Error) {
  if (!(outcome instanceof Error)) return outcome.is === 'Done' ? outcome : problemOf(outcome);
  if (!(outcome instanceof Problem)) throw outcome;
  return outcome;
}
