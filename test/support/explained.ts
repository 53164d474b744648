import type { TestApp } from './app.ts';

interface Item {
  readonly counted: string;
  readonly eventId: string;
  readonly position: string;
}

export interface ExplainedFigure {
  readonly value: string;
  readonly items: readonly Item[];
  /** The sum of what the items count, with the decimals of the figure. */
  readonly sum: string;
}

/** All pages of an explanation, two items a page. */
export async function explained(
  app: TestApp,
  url: string,
  headers: Record<string, string> = {},
): Promise<ExplainedFigure> {
  const items: Item[] = [];
  let value: string;
  let cursor = '';
  do {
    const { status, body } = await app.get(`${url}&limit=2${cursor}`, headers);
    if (status !== 200) throw new Error(`${url}: ${status} ${JSON.stringify(body)}`);
    items.push(...(body['items'] as Item[]));
    ({ value } = body['figure'] as { readonly value: string });
    cursor = typeof body['next'] === 'string' ? `&cursor=${encodeURIComponent(body['next'])}` : '';
  } while (cursor !== '');
  const digits = value.split('.')[1]?.length ?? 0;
  return { value, items, sum: items.reduce((sum, { counted }) => sum + Number(counted), 0).toFixed(digits) };
}
