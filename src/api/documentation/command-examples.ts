import { EXAMPLES } from './examples.ts';
import type { Examples } from './schema.ts';

/** By the name of the command, as OpenAPI takes examples. */
export const COMMAND_EXAMPLES: Readonly<Record<string, Examples>> = Object.fromEntries(
  Object.entries(EXAMPLES).map(([name, examples]) => [
    name,
    Object.fromEntries(
      Object.entries(examples).map(([summary, value]): [string, Examples[string]] => [
        keyOf(summary),
        { summary, value },
      ]),
    ),
  ]),
);

/** `A team below it` is `a-team-below-it`. */
function keyOf(summary: string): string {
  return summary.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

export const exampleLine = { type: 'RecordSale', id: 'import-1', data: EXAMPLES.RecordSale['Two people share a sale'] };

/** The command as a CloudEvent. Its id is the command id, so that the data has none. */
export function exampleEvent(name: string, key: string, value: unknown): object {
  const { commandId, ...data } = value as { readonly commandId?: string };
  return {
    specversion: '1.0',
    id: commandId ?? key,
    source: '/shop',
    type: name,
    data,
  };
}
