import { setTimeout as pause } from 'node:timers/promises';

/** Where the API is, and the key to ask it with. */
export interface Service {
  readonly url: string;
  readonly key: string;
}

/** What the example reads of a target's row. */
export interface TargetRow {
  readonly targetId: string;
  readonly scope: string;
  readonly name: string;
  readonly period: { readonly from: string; readonly until: string };
  readonly target: { readonly original: string };
  readonly actual: string;
  readonly attainment: string | null;
  readonly rank: number | null;
  readonly met: boolean | null;
}

interface Page {
  /** The figures include everything up to it. */
  readonly position: string;
  readonly items: readonly TargetRow[];
  readonly next?: string | null;
}

const PATIENCE_S = 60;
const NOT_YET = 503;
const RETRY_MS = 200;

/** Waits until everything recorded so far is projected. Answers a position that includes it. */
export async function projected({ url, key }: Service): Promise<string> {
  const address = new URL('/v1/attainment?limit=1', url);
  address.searchParams.set('asOf', new Date().toISOString());
  return (await ask(address, key)).position;
}

/**
 * All targets with their figures, page by page, at least as fresh as the position. Throws if the API answers with an
 * error.
 */
export async function attainment({ url, key }: Service, position: string): Promise<TargetRow[]> {
  const rows: TargetRow[] = [];
  let cursor: string | null | undefined;
  do {
    const address = new URL('/v1/attainment?limit=1000', url);
    if (cursor) address.searchParams.set('cursor', cursor);
    const page = await ask(address, key, { 'pacesetter-position': position });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return rows;
}

/** Asks again while the posted commands are not projected yet. */
async function ask(address: URL, key: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
  const deadline = performance.now() + PATIENCE_S * 1000;
  for (;;) {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${key}`, prefer: 'wait=10', ...headers } });
    if (answer.ok) return (await answer.json()) as Page;
    const problem = await answer.text();
    if (answer.status !== NOT_YET || performance.now() > deadline) {
      throw new Error(`${address.href} answered ${answer.status}: ${problem}`);
    }
    await pause(RETRY_MS);
  }
}
