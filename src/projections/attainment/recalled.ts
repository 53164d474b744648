import { parseDecimal } from '../../domain/kernel/decimal.ts';
import type { Row } from '../runner/projection.ts';
import type { Credit } from './credit.ts';

/** A credit as the read model holds it, with the event that made the row. */
export interface RecalledCredit extends Credit {
  readonly position: bigint;
}

/** Whether the row is the order's own, not what a later event took back. */
export function isOriginal({ position, salePosition }: RecalledCredit): boolean {
  return position === salePosition;
}

export function creditOf(row: Row): RecalledCredit {
  return {
    position: BigInt(text(row, 'position')),
    salePosition: BigInt(text(row, 'sale_position')),
    source: text(row, 'source'),
    saleId: text(row, 'sale_id'),
    line: Number(text(row, 'line')),
    productId: text(row, 'product_id'),
    category: text(row, 'category'),
    segment: optional(row, 'segment'),
    territory: optional(row, 'territory'),
    ledger: ledgerOf(text(row, 'ledger')),
    salespersonId: optional(row, 'salesperson_id'),
    basisPoints: numberOf(optional(row, 'basis_points')),
    path: parseTextArray(text(row, 'path')),
    assignmentPosition: bigintOf(optional(row, 'assignment_position')),
    originOn: text(row, 'origin_on'),
    bookedOn: text(row, 'booked_on'),
    units: parseDecimal(text(row, 'units')),
    currency: text(row, 'currency'),
    sourceAmount: BigInt(text(row, 'source_amount')),
    rate: text(row, 'rate'),
    ratePosition: bigintOf(optional(row, 'rate_position')),
    amount: BigInt(text(row, 'amount')),
    cost: bigintOf(optional(row, 'cost')),
  };
}

function optional(row: Row, column: string): string | null {
  return row[column] ?? null;
}

function text(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined || value === null) throw new Error(`A row of credit was recalled without its ${column}.`);
  return value;
}

function ledgerOf(value: string): Credit['ledger'] {
  if (value === 'revenue' || value === 'overlay' || value === 'house') return value;
  throw new Error(`The ledger "${value}" is none of revenue, overlay and house.`);
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}

function bigintOf(value: string | null): bigint | null {
  return value === null ? null : BigInt(value);
}

/** Reads Postgres' text form of a text[] without nulls: {a,"b \"c\""}. */
export function parseTextArray(literal: string): string[] {
  return [...literal.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,"]+)/g)].map(
    ([, quoted, plain]) => plain ?? (quoted ?? '').replace(/\\(.)/gs, '$1'),
  );
}
