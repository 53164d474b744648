// Made from training.sql by "npm run sql:types".
import type { StoredCertificate, StoredCompletion, StoredStart } from '../stored.ts';

export interface TrainingParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly scope: string | null | undefined;
  readonly scopeId: string | null | undefined;
  readonly programmeId: string | null | undefined;
  readonly status: string | null | undefined;
  readonly afterPerson: string | null | undefined;
  readonly afterTraining: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly people: readonly string[] | null | undefined;
}

export interface TrainingRow {
  readonly person: string;
  readonly name: string;
  readonly employed: boolean;
  readonly is_assigned: boolean;
  readonly training_id: string;
  readonly programme_id: string;
  readonly title: string;
  readonly salesperson_id: string | null;
  readonly department_id: string | null;
  readonly from_day: string;
  readonly first_due: string;
  readonly diagnosis_id: string | null;
  readonly need_id: string | null;
  readonly cancelled_on: string | null;
  readonly joined_on: string | null;
  readonly due: string | null;
  readonly duty: 'done' | 'due' | 'overdue' | null;
  readonly started: StoredStart | null;
  readonly completions: StoredCompletion[];
  readonly certificate: StoredCertificate | null;
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
}
