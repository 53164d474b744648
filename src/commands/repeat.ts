import type { Recorded } from '../infra/eventstore/port.ts';
import { Problem } from '../api/problem.ts';
import type { Done } from './done.ts';

/**
 * What a command that was handled before is answered: its first answer, for ever. A command is known by its id within its
 * stream; one that came without an id and opens its stream, by what opened it. Undefined where it is new.
 */
export function repeatOf(
  history: readonly Recorded[],
  commandId: string | undefined,
  hash: string,
  opens: boolean,
): Done | Problem | undefined {
  const first =
    commandId === undefined
      ? opens && history[0]?.metadata.hash === hash
        ? history[0]
        : undefined
      : history.find(({ metadata }) => metadata.commandId === commandId);
  if (!first) return undefined;
  if (first.metadata.hash !== hash) {
    return new Problem(
      409,
      'CommandIdReused',
      `The command id "${commandId ?? ''}" was used for another command on ${first.stream}. Send the same command again, or this one under an id of its own.`,
    );
  }
  return firstAnswer(history, first);
}

/** The events of one command stand together. */
function firstAnswer(history: readonly Recorded[], first: Recorded): Done {
  const from = history.indexOf(first);
  let until = from + 1;
  while (first.metadata.commandId !== undefined && history[until]?.metadata.commandId === first.metadata.commandId)
    until++;
  const events = history.slice(from, until);
  const last = events.at(-1) ?? first;
  return {
    stream: first.stream,
    revision: last.revision,
    position: last.position,
    events: events.map(({ type }) => type),
    duplicate: true,
  };
}
