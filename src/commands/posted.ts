import type { Position } from '../domain/kernel/position.ts';
import type { CommandDefinition } from './define.ts';

/** A command as it was posted: `data` is what the definition's schema parsed. */
export interface Posted<Refusal extends string = string> {
  readonly definition: CommandDefinition<Refusal>;
  readonly data: unknown;
  readonly commandId: string | undefined;
  readonly actor: string;
  /** The key's id. Log lines name the actor by it, because a key's name may be a person's. */
  readonly actorId: string;
  readonly correlationId: string;
  readonly ifMatch?: bigint;
  /** Decide with a directory that includes at least this position. */
  readonly after?: Position;
  readonly causationId?: string;
  readonly traceparent?: string;
}
