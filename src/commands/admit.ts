import type { z } from 'zod';
import { Id } from '../domain/kernel/schema.ts';
import type { CommandDefinition } from './define.ts';
import { nearest } from './nearest.ts';
import type { Posted } from './posted.ts';

/** Every command by its name. */
export type Commands<Refusal extends string = string> = ReadonlyMap<string, CommandDefinition<Refusal>>;

/** A command as it came in: nothing of it is checked yet. */
export interface Incoming extends Pick<Posted, 'commandId' | 'actor' | 'actorId' | 'correlationId'> {
  readonly name: string;
  readonly data: unknown;
}

/** Why a command cannot be handled. */
export type NotAdmitted =
  | { readonly is: 'UnknownCommand'; readonly name: string; readonly nearest: string | undefined }
  | { readonly is: 'BadCommandId' }
  | { readonly is: 'BadCommand'; readonly name: string; readonly error: z.ZodError; readonly schema: z.ZodType };

/** Checks a command's name, id and data. */
export function admit<Refusal extends string>(
  commands: Commands<Refusal>,
  { name, data, commandId, actor, actorId, correlationId }: Incoming,
): Posted<Refusal> | NotAdmitted {
  const definition = commands.get(name);
  if (!definition) return { is: 'UnknownCommand', name, nearest: nearest(name, [...commands.keys()]) };
  if (commandId !== undefined && !Id.safeParse(commandId).success) return { is: 'BadCommandId' };
  const parsed = definition.schema.safeParse(data, { reportInput: true });
  if (!parsed.success) return { is: 'BadCommand', name, error: parsed.error, schema: definition.schema };
  return { definition, data: parsed.data, commandId, actor, actorId, correlationId };
}

/** The commands by name. Throws if two have the same name. */
export function commandsByName<Refusal extends string>(
  definitions: readonly CommandDefinition<Refusal>[],
): Commands<Refusal> {
  const commands = new Map(definitions.map((definition) => [definition.name, definition]));
  if (commands.size === definitions.length) return commands;
  const names = definitions.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  throw new Error(`Two commands have the same name: ${twice.join(', ')}.`);
}
