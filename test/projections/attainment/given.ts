import { advance } from '../../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../../src/domain/directory/directory.ts';
import type { Metadata, Recorded } from '../../../src/infra/eventstore/port.ts';
import { attainment as declared } from '../../../src/projections/attainment/attainment.ts';
import { CREDIT } from '../../../src/projections/attainment/tables.ts';
import { textOf } from '../../../src/projections/runner/batch/copy-text.ts';
import type { CellValue } from '../../../src/projections/runner/column.ts';
import { handlerOf, type Output, type Projection } from '../../../src/projections/runner/projection.ts';

/** As the runner sees it. */
export const attainment: Projection = declared;

/** Column -> the text form of the cell. */
export type Row = Readonly<Record<string, string | null>>;

export interface GivenEvent {
  readonly type: string;
  readonly data: object;
  readonly stream?: string;
  readonly day?: string;
}

export interface Written {
  readonly credits: readonly Row[];
  readonly plans: readonly Row[];
  readonly closes: readonly Row[];
  /** `company revenue * 2026-01-05` -> [amount, units x 10^16]; * is all categories. */
  readonly sums: ReadonlyMap<string, readonly [bigint, bigint]>;
}

/** What the projection writes for these events, which are at the positions 0, 1, 2… */
export function written(events: readonly GivenEvent[]): Written {
  const directory = emptyDirectory();
  const rows = new Map<string, Row[]>([
    ['credit', []],
    ['target_plan', []],
    ['period_close', []],
  ]);
  const sums = new Map<string, [bigint, bigint]>();
  const out: Output = {
    insert(table, row) {
      const cells = table.cells(row);
      rows
        .get(table.name)
        ?.push(Object.fromEntries(table.columns.map((column, index) => [column, textOf(cells[index] as CellValue)])));
    },
    add(rollup, keys, values) {
      const [amount, units] = rollup.sumValues(values) as [bigint, bigint];
      for (const key of rollup.eachKey(keys)) {
        const name = rollup
          .keyCells(key)
          .map((cell) => textOf(cell) ?? '*')
          .join(' ');
        const [a, u] = sums.get(name) ?? [0n, 0n];
        sums.set(name, [a + amount, u + units]);
      }
    },
  };
  events.forEach((given, index) => {
    const event = recorded(given, BigInt(index));
    advance(directory, event);
    const key = attainment.recall?.keyOf(event);
    const recalled = (rows.get('credit') ?? [])
      .filter(({ sale }) => sale === key)
      .map((row) => CREDIT.row(CREDIT.columns.map((column) => row[column] ?? null)));
    handlerOf(attainment, event.type)?.(event, directory, out, recalled);
  });
  return {
    credits: rows.get('credit') ?? [],
    plans: rows.get('target_plan') ?? [],
    closes: rows.get('period_close') ?? [],
    sums,
  };
}

/** The stream of its sale, or one stream for all events of the directory. */
export function streamOf({ data, stream }: GivenEvent): string {
  const { saleId } = data as { readonly saleId?: string };
  return stream ?? (saleId === undefined ? 'facts' : `sale-erp~${saleId}`);
}

export function metadataOf({ day = '2026-01-05' }: GivenEvent): Metadata {
  return { command: 'test', hash: '', actor: 'test', correlationId: '', schema: 1, day };
}

export function recorded(given: GivenEvent, position: bigint): Recorded {
  return {
    stream: streamOf(given),
    revision: 0n,
    position,
    id: `event-${position}`,
    type: given.type,
    data: JSON.parse(JSON.stringify(given.data)) as unknown,
    recordedAt: '2026-06-01T00:00:00.000Z',
    metadata: metadataOf(given),
  };
}

export function only(row: Row, ...columns: string[]): (string | null | undefined)[] {
  return columns.map((column) => row[column]);
}
