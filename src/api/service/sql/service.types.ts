// Made from service.sql by "npm run sql:types".
import type { Wait } from '../stored.ts';

export interface ServiceParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly instant: string | null | undefined;
  readonly timeZone: string | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
  readonly seenKeys: readonly string[] | null | undefined;
  readonly afterKey: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface ServiceRow {
  readonly stale: boolean;
  readonly is_total: boolean;
  readonly key: string;
  readonly opened: string;
  readonly resolved: string;
  readonly open: string;
  readonly reopened: string;
  readonly rated: string;
  readonly satisfied: string;
  readonly waits: Wait[];
}
