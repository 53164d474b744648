import { bigint, text } from '../../../src/projections/runner/column.ts';
import type { Projection } from '../../../src/projections/runner/projection.ts';
import { table } from '../../../src/projections/runner/table.ts';
import type { NoteEvent } from './events.ts';

const NOTE = table('note', 'What was written.', {
  position: bigint('Position of the event.'),
  noteId: text('Id of the note.'),
  text: text('What it says.'),
});

export const notes: Projection<NoteEvent> = {
  name: 'notes',
  version: 1,
  tables: [NOTE],
  rollups: [],
  indexes: 'CREATE INDEX note_position ON note (position)',
  on: {
    NoteWritten: ({ position, data: { noteId, text: written } }, _directory, out) => {
      out.insert(NOTE, { position, noteId, text: written });
    },
  },
  touches: () => [],
  checks: [],
};
