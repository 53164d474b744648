import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { define } from '../../src/commands/define.ts';
import { followDirectory } from '../../src/commands/follower.ts';
import { createHandle } from '../../src/commands/handle.ts';
import type { Aggregate } from '../../src/domain/directory/decide.ts';
import { accept } from '../../src/domain/kernel/decider.ts';
import type { EventStore } from '../../src/infra/eventstore/port.ts';
import { openApp, type TestApp } from '../support/app.ts';

interface Counted {
  readonly type: 'NotesCounted';
  readonly data: { readonly days: readonly string[] };
}

/** Records the days of the events of another stream, which its state names. */
const aggregate: Aggregate<{ CountNotes: { of: string } }, number, Counted, never> = {
  stream: () => 'count-1',
  directory: false,
  commands: { CountNotes: z.strictObject({ of: z.string() }) },
  terms: { CountNotes: { evidence: ({ of }, state) => [`${of}-${state}`] } },
  decider: {
    initial: 0,
    evolve: (state) => state + 1,
    decide: {
      CountNotes: ({ of }, state, _directory, { evidence }) =>
        accept({ type: 'NotesCounted', data: { days: (evidence.get(`${of}-${state}`) ?? []).map(({ day }) => day) } }),
    },
  },
  upcasts: { NotesCounted: [] },
};

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const note = (day: string, type = 'NoteWritten') => ({
  id: randomUUID(),
  type,
  data: {},
  metadata: { command: 'test', hash: '', actor: 'test', correlationId: '', schema: 1, day },
});

test('a decision reads the streams that its command and its state name, again at each attempt', async () => {
  const { store } = app.service;
  await store.append('note-0', 'none', [note('2026-01-01')]);
  let appends = 0;
  const overtaken: EventStore = {
    ...store,
    async append(...of) {
      if (appends++ === 0) {
        await store.append('count-1', 'none', [note('2026-01-03', 'NotesCounted')]);
        await store.append('note-1', 'none', [note('2026-01-01'), note('2026-01-02')]);
      }
      return store.append(...of);
    },
  };
  const api = { ...app.service.api, store: overtaken };
  const directory = followDirectory(api);
  const handle = createHandle(api, { directory, timeLimitMs: 10_000 });
  const [definition] = define(aggregate);
  if (!definition) throw new Error('There is no command.');
  const who = { actor: 'test', actorId: 'test', correlationId: 'test' };

  expect(await handle({ definition, data: { of: 'note' }, commandId: 'a', ...who })).toMatchObject({ is: 'Done' });

  expect(appends).toBe(2);
  const events: unknown[] = [];
  for await (const { data } of store.read('count-1')) events.push(data);
  expect(events).toEqual([{}, { days: ['2026-01-01', '2026-01-02'] }]);
});
