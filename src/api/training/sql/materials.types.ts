// Made from materials.sql by "npm run sql:types".
import type { StoredAcknowledgement, StoredMaterialVersion } from '../stored.ts';

export interface MaterialsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly afterId: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly people: readonly string[] | null | undefined;
}

export interface MaterialsRow {
  readonly material_id: string;
  readonly versions: StoredMaterialVersion[];
  readonly acknowledged: StoredAcknowledgement[];
}
