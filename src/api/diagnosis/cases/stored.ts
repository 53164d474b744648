import type { AskedDepartment, Cause, DiagnosisConcluded, FindingSubmitted } from '../../../domain/diagnosis/events.ts';
import type { Day } from '../../../domain/kernel/day.ts';
import type { StoredEvent } from '../../query/explained.ts';

/** JSON in the columns of the statement. */

interface StoredDeed extends StoredEvent {
  readonly by: string;
}

export interface StoredRequest extends StoredDeed {
  readonly department: AskedDepartment;
  readonly question: string;
  readonly due: Day;
  readonly overdue: boolean;
}

export interface StoredFinding extends StoredDeed {
  readonly department: AskedDepartment;
  readonly causes: FindingSubmitted['causes'];
  readonly evidence: string;
  readonly note: string;
}

export interface StoredConclusion extends StoredDeed {
  readonly day: Day;
  readonly causes: DiagnosisConcluded['causes'];
  readonly note: string;
}

export interface StoredAction extends StoredDeed {
  readonly action_id: string;
  readonly cause: Cause;
  readonly kind: string;
  readonly responsible: string;
  readonly from_day: Day;
  readonly due: Day;
  readonly affected_people: readonly string[];
  readonly affected_department: string | null;
  readonly overdue: boolean;
  readonly completed: (StoredDeed & { readonly done_on: Day }) | null;
  readonly verified: (StoredDeed & { readonly effective: boolean; readonly evidence: string }) | null;
}
