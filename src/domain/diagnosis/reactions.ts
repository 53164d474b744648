import type { Day } from '../kernel/day.ts';
import { compareFractions, type Fraction, fraction, toFixedHalfUp } from '../kernel/fraction.ts';
import type { OpenDiagnosis } from './commands.ts';

/** A target whose period ended on the days that a close closed, as it stood then. */
export interface EndedTarget {
  readonly targetId: string;
  /** Null where it is not defined. */
  readonly attainment: Fraction | null;
  readonly withdrawn: boolean;
}

/** A command that follows from an event. Its id is made from the event's, so that sending it twice does it once. */
interface FollowingCommand {
  readonly type: 'OpenDiagnosis';
  readonly id: string;
  readonly data: OpenDiagnosis;
}

/** The longest command id. The id is unique within the stream of the diagnosis even if it is cut here. */
const LONGEST_ID = 200;
const WHOLE = fraction(1n);

/**
 * A close opens a case for each missed target. The case has the target's id: a period ends in one close, so that a
 * target has one such case.
 */
export function casesOf(
  event: { readonly id: string; readonly data: { readonly until: Day } },
  ended: readonly EndedTarget[],
): FollowingCommand[] {
  return ended.flatMap(({ targetId, attainment, withdrawn }) => {
    if (withdrawn || attainment === null || compareFractions(attainment, WHOLE) >= 0) return [];
    const because = `The attainment was ${toFixedHalfUp(attainment, 6)} when the days before ${event.data.until} were closed.`;
    const id = `${event.id}/${targetId}`.slice(0, LONGEST_ID).toWellFormed();
    return [{ type: 'OpenDiagnosis', id, data: { diagnosisId: targetId, targetId, because } }];
  });
}
