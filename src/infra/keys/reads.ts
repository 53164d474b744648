import { readFileSync } from 'node:fs';
import type { Reader } from '../postgres/read-model.ts';
import type { PersonalRead, ReadRecorder } from './port.ts';

const sql = (name: string): string => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const RECORD = sql('read-record');
const LIST = sql('read-list');

/** Rows of one statement. */
const MOST_AT_ONCE = 200;

interface Waiting {
  readonly read: PersonalRead;
  readonly stored: () => void;
  readonly failed: (fault: unknown) => void;
}

/** Stores reads one statement after the other. Those that come while one is on its way are stored by the next one. */
export function recordReads(reader: Reader): ReadRecorder {
  let waiting: Waiting[] = [];
  let isStoring = false;

  async function storeAll(): Promise<void> {
    isStoring = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await reader.query(RECORD, [JSON.stringify(batch.map(({ read }) => read))]);
        for (const { stored } of batch) stored();
      } catch (fault) {
        for (const { failed } of batch) failed(fault);
      }
    }
    isStoring = false;
  }

  return {
    record: (read) =>
      new Promise((stored, failed) => {
        waiting.push({ read, stored, failed });
        if (!isStoring) void storeAll();
      }),
    list: ({ after, limit, reader: name, salespersonId }) =>
      reader.query(LIST, [after, limit, name ?? null, salespersonId ?? null]),
  };
}
