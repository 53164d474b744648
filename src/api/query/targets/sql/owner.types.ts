// Made from owner.sql by "npm run sql:types".

export interface OwnerParameters {
  readonly targetId: string | null | undefined;
}

export interface OwnerRow {
  readonly owner: string;
}
