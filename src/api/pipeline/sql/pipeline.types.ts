// Made from pipeline.sql by "npm run sql:types".

export interface PipelineParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly from: string | null | undefined;
  readonly until: string | null | undefined;
  readonly seenPeople: readonly string[] | null | undefined;
  readonly seenDepartments: readonly string[] | null | undefined;
  readonly seenKeys: readonly string[] | null | undefined;
  readonly afterKey: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface PipelineRow {
  readonly stale: boolean;
  readonly is_total: boolean;
  readonly key: string;
  readonly won: string;
  readonly lost: string;
  readonly open: string;
  readonly value_won: string;
  readonly value_lost: string;
  readonly cycles_won: string;
  readonly mean_won: string | null;
  readonly median_won: string | null;
  readonly cycles_lost: string;
  readonly mean_lost: string | null;
  readonly median_lost: string | null;
}
