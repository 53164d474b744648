import { admit, type Commands } from '../commands/admit.ts';
import type { Handle } from '../commands/handle.ts';
import type { Outcome } from '../commands/outcome.ts';
import type { Recorded } from '../infra/eventstore/port.ts';
import type { Handled, ReactionCommand } from './run.ts';

/**
 * Handles the commands that reactions ask for, on behalf of the actor of the event. Throws what the store throws, and
 * throws if the command is not valid, because then the reaction is wrong.
 */
export function handleReactions<Refusal extends string>(handle: Handle<Refusal>, commands: Commands<Refusal>) {
  return async (
    { commandId, name, data }: ReactionCommand,
    because: Recorded,
    traceparent: string | undefined,
  ): Promise<Handled> => {
    const posted = admit(commands, {
      name,
      data,
      commandId,
      actor: `reaction for ${because.metadata.actor}`,
      actorId: 'reaction',
      correlationId: because.metadata.correlationId,
    });
    if ('is' in posted) throw new Error(`A reaction asks for ${name}, which is not valid: ${posted.is}.`);
    const outcome = await handle({
      ...posted,
      causationId: because.id,
      after: { commit: because.position, prepare: because.position },
      ...(traceparent === undefined ? {} : { traceparent }),
    });
    return handledOf(name, outcome);
  };
}

/** Throws an outcome that may be different next time, so that the reaction tries again. */
function handledOf(name: string, outcome: Outcome): Handled {
  switch (outcome.is) {
    case 'Done':
      return { is: 'done' };
    case 'Refused':
      return { is: 'refused', refused: outcome.refusal.refused, detail: outcome.refusal.detail };
    case 'CommandIdReused':
      return {
        is: 'refused',
        refused: outcome.is,
        detail: `The command id "${outcome.commandId ?? ''}" was used for another command on ${outcome.stream}.`,
      };
    case 'CommandTooLarge':
      return { is: 'refused', refused: outcome.is, detail: outcome.detail };
    case 'CommandIdIsMissing':
    case 'RevisionMismatch':
    case 'PositionIsAhead':
    case 'LogDoesNotMatch':
    case 'StreamIsBusy':
    case 'StoreAway':
    case 'OutcomeUnknown':
      throw new Error(`${name} was not handled: ${outcome.is}.`);
  }
}
