import type { Recorded } from '../infra/eventstore/port.ts';
import { Problem } from '../api/problem.ts';
import type { Handle } from '../commands/handle.ts';
import { COMMANDS } from '../commands/table.ts';

interface Reacted {
  readonly commandId: string;
  readonly name: string;
  readonly data: unknown;
}

/** Handles the command that a reaction made of an event, on behalf of who caused the event. Throws what the store throws. */
export function react(handle: Handle) {
  return async ({ commandId, name, data }: Reacted, because: Recorded, traceparent: string | undefined) => {
    const definition = COMMANDS.get(name);
    if (!definition) throw new Error(`A reaction asks for ${name}, which is no command.`);
    const outcome = await handle({
      definition,
      data: definition.schema.parse(data),
      commandId,
      actor: `reaction for ${because.metadata.actor}`,
      actorId: 'reaction',
      correlationId: because.metadata.correlationId,
      causationId: because.id,
      after: { commit: because.position, prepare: because.position },
      ...(traceparent === undefined ? {} : { traceparent }),
    });
    if (outcome instanceof Problem) return { is: 'refused' as const, refused: outcome.name, detail: outcome.message };
    return { is: 'done' as const };
  };
}
