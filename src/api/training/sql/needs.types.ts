// Made from needs.sql by "npm run sql:types".
import type { Topic } from '../../../domain/training/events.ts';

export interface NeedsParameters {
  readonly position: bigint | null | undefined;
  readonly on: string | null | undefined;
  readonly afterId: string | null | undefined;
  readonly limit: number | null | undefined;
  readonly people: readonly string[] | null | undefined;
  readonly departments: readonly string[] | null | undefined;
}

export interface NeedsRow {
  readonly need_id: string;
  readonly salesperson_id: string | null;
  readonly department_id: string | null;
  readonly topic: Topic;
  readonly because: string;
  readonly by: string;
  readonly trainings: string[];
  readonly position: string;
  readonly event_id: string;
  readonly event_type: string;
  readonly recorded_at: Date;
  readonly stream: string;
}
