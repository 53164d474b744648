import { z } from 'zod';
import { type CommandsOf, Id, Text } from '../../../src/domain/kernel/schema.ts';

export const WriteNote = z.strictObject({ noteId: Id, text: Text(500) });

export const noteCommands = { WriteNote };
export type NoteCommands = CommandsOf<typeof noteCommands>;
