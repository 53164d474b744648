import { ask, type Service } from './client.ts';

/** What the examples read of a target's row. */
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

/** Waits until everything recorded so far is projected. Answers a position that includes it. */
export async function projected({ url, key }: Service): Promise<string> {
  const address = new URL('/v1/attainment?limit=1', url);
  address.searchParams.set('asOf', new Date().toISOString());
  return (await ask<Page>(address, key)).position;
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
    const page = await ask<Page>(address, key, { 'pacesetter-position': position });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return rows;
}
