import type { Upcasts } from '../../../src/domain/kernel/upcast.ts';

export interface NoteWritten {
  readonly noteId: string;
  readonly text: string;
}

export type NoteEvent = { readonly type: 'NoteWritten'; readonly data: NoteWritten };

export const noteUpcasts: Upcasts<NoteEvent> = { NoteWritten: [] };
