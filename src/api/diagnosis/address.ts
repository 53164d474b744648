import type { Day } from '../../domain/kernel/day.ts';

/** When a diagnosis is asked about. */
export interface Moment {
  readonly on: Day;
  /** The position, as an answer has it. */
  readonly asOf: string;
}

/** The address of a diagnosis. What is undefined or null is left out. */
export function diagnosisAddress(wanted: Readonly<Record<string, string | null | undefined>>, moment: Moment): string {
  const query = Object.entries({ ...wanted, ...moment }).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  return `/v1/diagnosis?${new URLSearchParams(query).toString()}`;
}
