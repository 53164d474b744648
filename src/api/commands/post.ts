import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import { Id } from '../../domain/kernel/schema.ts';
import { AppendTooLarge, OutcomeUnknown, StoreAway } from '../../infra/eventstore/port.ts';
import type { Caller } from '../ports.ts';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';
import type { Done } from '../../commands/done.ts';
import type { Posted } from '../../commands/handle.ts';
import { COMMANDS } from '../../commands/table.ts';

export interface Asked {
  readonly name: string;
  readonly data: unknown;
  readonly commandId: string | undefined;
  readonly caller: Caller;
  readonly correlationId: string;
}

/** Name, permission, id and schema of one command: what may be handled, or the problem with it. */
export function admit({ name, data, commandId, caller, correlationId }: Asked): Posted | Problem {
  const definition = COMMANDS.get(name);
  if (!definition)
    return new Problem(
      404,
      'UnknownCommand',
      `There is no command "${name.slice(0, 100)}". The commands are listed at /docs.`,
    );
  if (caller.role === 'auditor' || (caller.commands && !caller.commands.includes(name))) {
    return new Problem(403, 'NotAllowed', `The key "${caller.name}" may not post ${name}.`);
  }
  if (commandId !== undefined && !Id.safeParse(commandId).success) {
    return new Problem(400, 'BadCommandId', 'A command id is 1 to 200 printable characters.', {
      faults: [{ pointer: '/commandId', message: 'must be 1 to 200 printable characters' }],
    });
  }
  const parsed = definition.schema.safeParse(data);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error);
    return new Problem(
      400,
      'BadCommand',
      `${name} is not valid: ${faults
        .map(({ pointer, message }) => `${pointer || 'the body'} ${message}`)
        .slice(0, 5)
        .join('; ')}.`,
      { faults },
    );
  }
  return { definition, data: parsed.data, commandId, actor: caller.name, actorId: caller.keyId, correlationId };
}

/** The answer of an accepted command as JSON. */
export function answerOf({ stream, revision, position, events, duplicate }: Done): Readonly<Record<string, unknown>> {
  return { stream, revision: Number(revision), position: formatPosition(positionOf(position)), events, duplicate };
}

/** What the store's faults mean for the caller; undefined for any other fault. */
export function storeProblem(fault: unknown): Problem | undefined {
  if (fault instanceof StoreAway) {
    return new Problem(
      503,
      'StoreAway',
      'The event log cannot be reached. Nothing was written: send the same again later.',
      { headers: { 'retry-after': '1' }, extra: { outcome: 'not-written' } },
    );
  }
  if (fault instanceof OutcomeUnknown) {
    return new Problem(
      503,
      'OutcomeUnknown',
      'The event log did not answer in time: the command may or may not be written. The same command may be sent again safely.',
      { headers: { 'retry-after': '1' }, extra: { outcome: 'unknown' } },
    );
  }
  if (fault instanceof AppendTooLarge)
    return new Problem(413, 'CommandTooLarge', fault.message, { extra: { outcome: 'not-written' } });
  return undefined;
}
