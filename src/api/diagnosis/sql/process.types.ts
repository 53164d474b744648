// Made from process.sql by "npm run sql:types".

export interface ProcessParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly bounds: readonly string[] | null | undefined;
  readonly kind: string | null | undefined;
  readonly id: string | null | undefined;
}

export interface ProcessRow {
  readonly kind: string;
  readonly id: string;
  readonly fact: 'promised' | 'cases' | 'feedback';
  readonly month: number;
  readonly n: number;
  readonly bad: number;
  readonly delivered: boolean;
}
