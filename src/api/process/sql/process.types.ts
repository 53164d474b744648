// Made from process.sql by "npm run sql:types".
import type { RowKind } from '../rows.ts';

export interface ProcessParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly by: string | null | undefined;
  readonly now: string | null | undefined;
  readonly timeZone: string | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
}

export interface ProcessRow {
  readonly stale: boolean;
  readonly key: string | null;
  readonly kind: RowKind;
  readonly name: string;
  readonly orders: number;
  readonly ended: number[] | null;
  readonly waiting: number[] | null;
}
