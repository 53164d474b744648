import { advance } from '../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../src/domain/directory/directory.ts';
import { textOf } from '../../src/projections/runner/batch/copy-text.ts';
import type { CellValue } from '../../src/projections/runner/column.ts';
import { handlerOf, type Output, type Projection } from '../../src/projections/runner/projection.ts';
import type { Texts } from '../../src/projections/runner/table.ts';
import { type GivenEvent, recorded } from './attainment/given.ts';

/** What a projection inserts and adds for these events, which are at the positions 0, 1, 2…, in its order. */
export function writtenBy(projection: Projection, events: readonly GivenEvent[]): readonly unknown[] {
  const directory = emptyDirectory();
  const rows: { readonly table: string; readonly texts: Texts }[] = [];
  const sums: unknown[] = [];
  const out: Output = {
    insert: (table, row) => {
      rows.push({ table: table.name, texts: table.cells(row).map((cell: CellValue) => textOf(cell)) });
    },
    add: (rollup, keys, values) => {
      for (const key of rollup.eachKey(keys)) sums.push([rollup.name, rollup.keyCells(key), rollup.sumValues(values)]);
    },
  };
  events.forEach((given, index) => {
    const event = recorded(given, BigInt(index));
    advance(directory, event);
    const { recall } = projection;
    const key = recall?.keyOf(event);
    const recalled = rows
      .filter(
        ({ table, texts }) => table === recall?.table.name && texts[recall.table.columns.indexOf(recall.key)] === key,
      )
      .flatMap(({ texts }) => recall?.table.row(texts) ?? []);
    handlerOf(projection, event.type)?.(event, directory, out, recall?.newest ? recalled.slice(-1) : recalled);
  });
  return [...rows, ...sums];
}
