import type { Recorded } from '../infra/eventstore/port.ts';
import type { Done, NotDone } from './outcome.ts';

/**
 * The first answer of a command that was handled before; undefined for a new command. A command is known by its id
 * within its stream. One that opens its stream and came without an id is known by what opened the stream.
 */
export function repeatOf(
  history: readonly Recorded[],
  commandId: string | undefined,
  hash: string,
  opens: boolean,
): Done | NotDone<never> | undefined {
  const first = firstEventOf(history, commandId, hash, opens);
  if (!first) return undefined;
  if (first.metadata.hash !== hash) return { is: 'CommandIdReused', stream: first.stream, commandId };
  return firstAnswer(history, first);
}

function firstEventOf(
  history: readonly Recorded[],
  commandId: string | undefined,
  hash: string,
  opens: boolean,
): Recorded | undefined {
  if (commandId !== undefined) return history.find(({ metadata }) => metadata.commandId === commandId);
  return opens && history[0]?.metadata.hash === hash ? history[0] : undefined;
}

/** The events of one command follow each other. */
function firstAnswer(history: readonly Recorded[], first: Recorded): Done {
  const from = history.indexOf(first);
  let until = from + 1;
  while (first.metadata.commandId !== undefined && history[until]?.metadata.commandId === first.metadata.commandId) {
    until++;
  }
  const events = history.slice(from, until);
  const last = events.at(-1) ?? first;
  return {
    is: 'Done',
    stream: first.stream,
    revision: last.revision,
    position: last.position,
    events: events.map(({ type }) => type),
    duplicate: true,
  };
}
