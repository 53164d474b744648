import type { Aggregate } from '../../../src/domain/directory/decide.ts';
import { accept } from '../../../src/domain/kernel/decider.ts';
import { inStream } from '../../../src/domain/kernel/stream.ts';
import { type NoteCommands, noteCommands } from './commands.ts';
import { type NoteEvent, noteUpcasts } from './events.ts';

type Note = string | undefined;

export const noteAggregate: Aggregate<NoteCommands, Note, NoteEvent, never> = {
  stream: ({ noteId }) => `note-${inStream(noteId)}`,
  directory: false,
  commands: noteCommands,
  terms: { WriteNote: { repeatable: true } },
  decider: {
    initial: undefined,
    evolve: (_note, { data }) => data.text,
    decide: {
      WriteNote: (asked, note) => (note === asked.text ? accept() : accept({ type: 'NoteWritten', data: asked })),
    },
  },
  upcasts: noteUpcasts,
};
