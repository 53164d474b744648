import type { Routes } from '../../../src/api/ports.ts';

const NOTES = 'SELECT note_id AS id, text FROM read.note ORDER BY position';

export const noteRoutes: Routes = (app, api) => {
  const schema = { summary: 'All notes', tags: ['notes'] };
  app.get('/v1/notes', { config: { roles: { auditor: 'all', admin: 'all' } }, schema }, async () => ({
    notes: await api.readModel.query<{ id: string; text: string }>(NOTES, []),
  }));
};
