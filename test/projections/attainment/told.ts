import { advance } from '../../../src/domain/directory/advance.ts';
import { emptyDirectory } from '../../../src/domain/directory/directory.ts';
import type { Metadata, Recorded } from '../../../src/infra/eventstore/port.ts';
import { attainment } from '../../../src/projections/attainment/attainment.ts';
import { textOf } from '../../../src/projections/runner/batch/copy-text.ts';
import type { Row, Table, Value } from '../../../src/projections/runner/projection.ts';

export interface Told {
  readonly type: string;
  readonly data: object;
  readonly stream?: string;
  readonly day?: string;
}

export interface Written {
  readonly credits: readonly Row[];
  readonly plans: readonly Row[];
  readonly closes: readonly Row[];
  /** `company revenue * 2026-01-05` -> [amount, units x 10^16]; * is every category. */
  readonly sums: ReadonlyMap<string, readonly [bigint, bigint]>;
}

/** What the projection writes for these events, at positions 0, 1, 2… */
export function written(events: readonly Told[]): Written {
  const directory = emptyDirectory();
  const rows = new Map<string, Row[]>([
    ['credit', []],
    ['target_plan', []],
    ['period_close', []],
  ]);
  const sums = new Map<string, [bigint, bigint]>();
  const insert = (table: Table, row: readonly Value[]) => {
    rows
      .get(table.name)
      ?.push(Object.fromEntries(table.columns.map((column, index) => [column, textOf(row[index] as Value)])));
  };
  const add = (_: unknown, key: readonly Value[], [amount, units]: readonly bigint[]) => {
    const name = key.map((part) => (part === null ? '*' : textOf(part))).join(' ');
    const [a, u] = sums.get(name) ?? [0n, 0n];
    sums.set(name, [a + (amount as bigint), u + (units as bigint)]);
  };
  events.forEach((told, index) => {
    const event = recorded(told, BigInt(index));
    advance(directory, event);
    const key = attainment.recall?.keyOf(event);
    const recalled = (rows.get('credit') ?? []).filter(({ sale }) => sale === key);
    attainment.on[event.type]?.(event, directory, { insert, add }, recalled);
  });
  return {
    credits: rows.get('credit') ?? [],
    plans: rows.get('target_plan') ?? [],
    closes: rows.get('period_close') ?? [],
    sums,
  };
}

/** The stream of its sale, or one for all facts of the directory. */
export function streamOf({ data, stream }: Told): string {
  const { saleId } = data as { readonly saleId?: string };
  return stream ?? (saleId === undefined ? 'facts' : `sale-erp~${saleId}`);
}

export function metadataOf({ day = '2026-01-05' }: Told): Metadata {
  return { command: 'test', hash: '', actor: 'test', correlationId: '', schema: 1, day };
}

export function recorded(told: Told, position: bigint): Recorded {
  return {
    stream: streamOf(told),
    revision: 0n,
    position,
    id: `event-${position}`,
    type: told.type,
    data: JSON.parse(JSON.stringify(told.data)) as unknown,
    recordedAt: '2026-06-01T00:00:00.000Z',
    metadata: metadataOf(told),
  };
}

export function only(row: Row, ...columns: string[]): (string | null | undefined)[] {
  return columns.map((column) => row[column]);
}
