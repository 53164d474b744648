import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { define } from '../../src/commands/define.ts';
import { partsOf, slices } from '../../src/slices.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { until } from '../support/until.ts';
import { noteAggregate } from './notes/decider.ts';
import { notes } from './notes/projection.ts';
import { noteRoutes } from './notes/routes.ts';

/** A new slice with one command, one table and one query: its own files, and this entry. */
const notesSlice = { commands: define(noteAggregate), projection: notes, routes: noteRoutes };

let app: TestApp;
beforeAll(async () => {
  app = await openApp({}, undefined, {}, partsOf({ ...slices, notes: notesSlice }));
});
afterAll(() => app.close());

test('a new slice is served, projected and documented through its entry in the slices alone', async () => {
  const note = { noteId: 'n 1~%', text: 'Call Ada.' };
  expect(await app.command('WriteNote', note)).toMatchObject({
    status: 201,
    body: { stream: 'note-n 1%7E%25', events: ['NoteWritten'], duplicate: false },
  });
  expect(await app.command('WriteNote', note)).toMatchObject({ status: 200, body: { events: [] } });
  await until('the note is projected', async () => {
    const { body } = await app.get('/v1/notes');
    return (body['notes'] as unknown[]).length > 0;
  });
  expect((await app.get('/v1/notes')).body).toEqual({ notes: [{ id: 'n 1~%', text: 'Call Ada.' }] });
  expect((await app.get('/openapi.json')).body).toMatchObject({ paths: { '/v1/commands/WriteNote': {} } });
});

test('two commands of one name are refused at the start', () => {
  expect(() => partsOf({ one: notesSlice, two: notesSlice })).toThrow('Two commands have the same name: WriteNote.');
});
