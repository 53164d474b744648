// Made from measure.sql by "npm run sql:types".
import type { Measure } from '../../../../domain/targets/commands.ts';

export interface MeasureParameters {
  readonly targetId: string | null | undefined;
}

export interface MeasureRow {
  readonly measure: Measure;
}
