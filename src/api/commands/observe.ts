import type { Metrics } from '../metrics.ts';
import { Problem } from '../problem.ts';
import type { Handle, Posted } from './handle.ts';
import { storeProblem } from './post.ts';
import type { Outcome } from './sequence.ts';

/** The same handler, which tells how each command came out and how long it took, whoever posted it. */
export function observe(handle: Handle, metrics: Pick<Metrics, 'handled'>): Handle {
  return async (posted: Posted) => {
    const began = performance.now();
    let outcome = 'InternalError';
    try {
      const done = await handle(posted);
      outcome = outcomeOf(done);
      return done;
    } catch (fault) {
      outcome = storeProblem(fault)?.name ?? outcome;
      throw fault;
    } finally {
      metrics.handled(posted.definition.name, outcome, (performance.now() - began) / 1000);
    }
  };
}

function outcomeOf(outcome: Outcome): string {
  return outcome instanceof Problem ? outcome.name : outcome.duplicate ? 'duplicate' : 'accepted';
}
