// Made from hall-of-fame.sql by "npm run sql:types".

export interface HallOfFameParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly afterRewards: number | null | undefined;
  readonly afterKudos: number | null | undefined;
  readonly afterSalespersonId: string | null | undefined;
  readonly limit: number | null | undefined;
}

export interface HallOfFameRow {
  readonly salesperson_id: string;
  readonly rewards: string;
  readonly kudos: string;
  readonly name: string;
}
