import type { Day } from '../../domain/kernel/day.ts';
import { type Decimal, formatDecimal, parseDecimal } from '../../domain/kernel/decimal.ts';
import { formatTextArray, parseTextArray } from './text-array.ts';

/** A cell as it is sent to Postgres. Text contains no NUL. */
export type CellValue = string | number | bigint | boolean | null;

/** How one column is declared in Postgres, and how its value is written and read. */
export interface Column<Value> {
  /** Postgres' name of the type. */
  readonly type: string;
  readonly nullable: boolean;
  /** For COMMENT ON COLUMN: plain English, with the unit. */
  readonly comment: string;
  write(value: Value): CellValue;
  /** Reads Postgres' text form of a cell that is not null. */
  read(text: string): Value;
}

const itself = <T>(value: T): T => value;

/** Cells that are written as they are. */
function plain<Value extends CellValue>(type: string, comment: string, read: (text: string) => Value): Column<Value> {
  return { type, nullable: false, comment, write: itself, read };
}

export const text = (comment: string): Column<string> => plain('text', comment, itself);
export const integer = (comment: string): Column<number> => plain('integer', comment, Number);
export const bigint = (comment: string): Column<bigint> => plain('bigint', comment, BigInt);
/** An integer of any size. */
export const bigInteger = (comment: string): Column<bigint> => plain('numeric', comment, BigInt);
export const boolean = (comment: string): Column<boolean> =>
  plain('boolean', comment, (value) => value.startsWith('t'));
export const day = (comment: string): Column<Day> => plain('date', comment, itself);
/** RFC 3339 in UTC with milliseconds. */
export const instant = (comment: string): Column<string> =>
  plain('timestamptz', comment, (value) => new Date(value).toISOString());

/** A text that is one of a few. */
export function oneOf<const Value extends string>(values: readonly Value[], comment: string): Column<Value> {
  return plain('text', comment, (value) => {
    const known = values.find((one) => one === value);
    if (known === undefined) throw new Error(`The column holds "${value}"; allowed are ${values.join(', ')}.`);
    return known;
  });
}

export function decimal(comment: string): Column<Decimal> {
  return { type: 'numeric', nullable: false, comment, write: formatDecimal, read: parseDecimal };
}

export function texts(comment: string): Column<readonly string[]> {
  return { type: 'text[]', nullable: false, comment, write: formatTextArray, read: parseTextArray };
}

/** Integers, one for each element of another list. */
export function bigints(comment: string): Column<readonly bigint[]> {
  return {
    type: 'bigint[]',
    nullable: false,
    comment,
    write: (values) => formatTextArray(values.map(String)),
    read: (literal) => parseTextArray(literal).map(BigInt),
  };
}

/** The caller names the type of what the column holds. */
export function json<Value extends object>(comment: string): Column<Value> {
  return {
    type: 'jsonb',
    nullable: false,
    comment,
    write: (value) => JSON.stringify(value),
    read: (value) => JSON.parse(value) as Value,
  };
}

/** JSON that no query looks into: Postgres keeps the text as it is, which costs less than taking it apart. */
export function jsonText<Value extends object>(comment: string): Column<Value> {
  return { ...json<Value>(comment), type: 'text' };
}

export function nullable<Value>(column: Column<Value>): Column<Value | null> {
  return {
    ...column,
    nullable: true,
    write: (value) => (value === null ? null : column.write(value)),
    read: (value) => column.read(value),
  };
}
