import { EXAMPLES } from './examples.ts';
import { type Examples, examplesOf } from './schema.ts';

/** By the name of the command, as OpenAPI takes examples. */
export const COMMAND_EXAMPLES: Readonly<Record<string, Examples>> = Object.fromEntries(
  Object.entries(EXAMPLES).map(([name, examples]) => [name, examplesOf(examples)]),
);

const sale = EXAMPLES.RecordSale['Two people share a sale'];
const refused = { ...sale, saleId: 'S-1003', currency: 'USD' };

/** Of many commands in one request. The company has all that the examples of the commands made. */
export const EXAMPLES_OF_MANY = {
  lines: examplesOf({
    'A sale': { type: 'RecordSale', id: 'import-1', data: { ...sale, saleId: 'S-1002' } },
    'A sale that is refused: its day has no exchange rate': { type: 'RecordSale', id: 'import-2', data: refused },
  }),
  event: examplesOf({ 'A sale': exampleEvent('RecordSale', 'order-1004', { ...sale, saleId: 'S-1004' }) }),
  batch: examplesOf({
    'A sale, and one that is refused: its day has no exchange rate': [
      exampleEvent('RecordSale', 'order-1005', { ...sale, saleId: 'S-1005' }),
      exampleEvent('RecordSale', 'order-1003', refused),
    ],
  }),
};

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
