import { admit, type Commands } from '../../commands/admit.ts';
import type { Done } from '../../commands/outcome.ts';
import type { Posted } from '../../commands/posted.ts';
import type { Directory } from '../../domain/directory/directory.ts';
import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import type { Caller } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { problemOf } from './not-done.ts';
import { refusedAbout, refusedCommand } from './posters.ts';
import type { RefusalName } from './refusals.ts';

export type ApiCommands = Commands<RefusalName>;
export type ApiPosted = Posted<RefusalName>;

/** A command as it was sent; nothing of it is checked yet. */
export interface SentCommand {
  readonly name: string;
  readonly data: unknown;
  readonly commandId: string | undefined;
}

/** Who sent it, in which request. */
export interface From {
  readonly caller: Caller;
  readonly correlationId: string;
  readonly directory: Directory;
}

/** Permission, name, id and data of one command: the command that can be handled, or the problem with it. */
export function admitFrom(
  commands: ApiCommands,
  { name, data, commandId }: SentCommand,
  { caller, correlationId, directory }: From,
): ApiPosted | Problem {
  const refused = refusedCommand(commands, caller, name);
  if (refused) return refused;
  const { name: actor, keyId: actorId } = caller;
  const posted = admit(commands, { name, data, commandId, actor, actorId, correlationId });
  return 'is' in posted ? problemOf(posted) : (refusedAbout(posted, caller, directory) ?? posted);
}

/** The answer of an accepted command as JSON. */
export function answerOf({ stream, revision, position, events, duplicate }: Done): Readonly<Record<string, unknown>> {
  return {
    stream,
    revision: Number(revision),
    position: formatPosition(positionOf(position)),
    events,
    duplicate,
  };
}

/** 201 if it wrote something; 200 for a repeat and for a command that had nothing to change. */
export function statusOf({ duplicate, events }: Done): 200 | 201 {
  return duplicate || events.length === 0 ? 200 : 201;
}
