import type { RefusalName } from '../../src/api/commands/refusals.ts';
import { admit } from '../../src/commands/admit.ts';
import type { Posted } from '../../src/commands/posted.ts';
import { COMMANDS } from '../../src/slices.ts';

/** A command as the api hands it to the handler. */
export function posted(name: string, data: object, commandId?: string): Posted<RefusalName> {
  const admitted = admit(COMMANDS, {
    name,
    data,
    commandId,
    actor: 'test',
    actorId: 'key-1',
    correlationId: 'request-1',
  });
  if ('is' in admitted) throw new Error(`${name} is not admitted: ${admitted.is}`);
  return admitted;
}
