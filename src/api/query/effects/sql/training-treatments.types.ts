// Made from training-treatments.sql by "npm run sql:types".

export interface TrainingTreatmentsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly programmeId: string | null | undefined;
}

export interface TrainingTreatmentsRow {
  readonly known: boolean;
  readonly person: string | null;
  readonly department: string | null;
  readonly from_day: string;
  readonly until_day: string | null;
  readonly joined_until: string | null;
  readonly position: string;
  readonly recorded_at: Date;
  readonly selection_from: string | null;
  readonly selection_until: string | null;
}
