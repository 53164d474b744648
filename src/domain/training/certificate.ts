import { addMonths, type Day, earlier } from '../kernel/day.ts';
import type { TrainingCompleted } from './events.ts';

type Terms = Pick<TrainingCompleted, 'passed' | 'validityMonths' | 'recurrenceMonths'>;

/** What follows from a completion. `until` is the first day on which the certificate is no longer valid. */
export interface Certificate {
  /** Undefined: it does not run out. */
  readonly until: Day | undefined;
  /** The last day for the next completion. Undefined: there is nothing more to do. */
  readonly dueAgain: Day | undefined;
}

/**
 * The certificate that a completion of this day earns; undefined if it did not pass. Months are those of the calendar:
 * one month after 31 January is the last day of February. The training is due again when its certificate runs out, or
 * earlier if it recurs earlier.
 */
export function certificateOf(day: Day, { passed, validityMonths, recurrenceMonths }: Terms): Certificate | undefined {
  if (!passed) return undefined;
  const until = after(day, validityMonths);
  const recurs = after(day, recurrenceMonths);
  return { until, dueAgain: until !== undefined && recurs !== undefined ? earlier(until, recurs) : (recurs ?? until) };
}

function after(day: Day, months: number | undefined): Day | undefined {
  return months === undefined ? undefined : addMonths(day, months);
}
