import type { Candidate, Cohort, Treatment } from '../../../domain/diagnosis/cohort.ts';
import type { Directory } from '../../../domain/directory/directory.ts';
import { membershipsOf } from '../../../domain/directory/memberships.ts';
import { assignmentOn } from '../../../domain/directory/organisation.ts';
import { later, localDay } from '../../../domain/kernel/day.ts';
import type { TrainingTreatmentsRow } from './sql/training-treatments.types.ts';

/** The rows of every statement of treatments are alike. */
export type TreatmentRow = Omit<TrainingTreatmentsRow, 'known'>;

type People = Pick<Directory, 'salespeople' | 'departments'>;

/** A treatment for each person: of a department for everyone who belongs to it while people join. */
export function treatmentsOf(rows: readonly TreatmentRow[], directory: People, timeZone: string): Treatment[] {
  return rows.flatMap((row) => {
    const common = {
      from: row.from_day,
      until: row.until_day ?? undefined,
      position: BigInt(row.position),
      recordedOn: localDay(row.recorded_at.toISOString(), timeZone),
      selection:
        row.selection_from !== null && row.selection_until !== null
          ? { from: row.selection_from, until: row.selection_until }
          : undefined,
    };
    if (row.person !== null) return [{ personId: row.person, ...common }];
    return [...directory.salespeople.keys()].flatMap((personId) =>
      joinsOf(row, personId, directory).map((from) => ({ personId, ...common, from })),
    );
  });
}

/** The days on which a person who belongs to the department gets it. */
function joinsOf(row: TreatmentRow, personId: string, directory: People): string[] {
  return membershipsOf(directory, personId)
    .filter(
      ({ departmentId, until }) => departmentId === row.department && (until === undefined || until > row.from_day),
    )
    .map(({ from }) => later(from, row.from_day))
    .filter((from) => row.joined_until === null || from < row.joined_until);
}

/** Everybody who is employed from the history of the cohort to its end. */
export function candidatesOf({ start, windows }: Cohort, directory: People): Candidate[] {
  const { from } = windows.history[0];
  const { until } = windows.after;
  return [...directory.salespeople].flatMap(([personId, { employments }]) => {
    const isThere = employments.some((each) => each.from <= from && (each.until === undefined || each.until >= until));
    const department = assignmentOn(directory, personId, start)?.departmentId;
    return isThere && department !== undefined ? [{ personId, departmentId: department }] : [];
  });
}
