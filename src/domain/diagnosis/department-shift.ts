import type { PersonalShortfall } from './personal-shortfall.ts';
import { COMMON_EXPOSURE } from './rate-gate.ts';
import { type Series, together, total } from './series.ts';

/** By what share the other people of the department fell short, and the variance of that share. */
export interface DepartmentShift {
  /** delta+: never below 0, and pulled to 0 as far as it could be chance (positive-part James-Stein). */
  readonly shift: number;
  readonly variance: number;
}

/**
 * What the whole department missed is not one person's. For each person of the department: the shortfall of the
 * *others* in the person's cells, weighted as the person's expectation is.
 */
export function departmentShifts(department: readonly PersonalShortfall[]): DepartmentShift[] {
  const all = {
    missed: sumsByCell(department.map(({ missed }) => missed)),
    expected: sumsByCell(department.map(({ expected }) => expected)),
    variance: sumsByCell(department.map(({ variance }) => variance)),
  };
  return department.map((own) => {
    const inCell = (of: keyof typeof all, cell: number) => Number(all[of][cell]) - Number(own[of][cell]);
    const cells = own.expected.map((expected, cell) => ({
      weight: expected / Math.max(total(own.expected), 1e-9),
      missed: inCell('missed', cell),
      expected: inCell('expected', cell),
      variance: inCell('variance', cell),
    }));
    const common = total(cells.map(({ missed }) => missed)) / Math.max(1, total(cells.map((cell) => cell.expected)));
    const shift = total(
      cells.map(
        ({ weight, missed, expected }) => (weight * (missed + COMMON_EXPOSURE * common)) / (expected + COMMON_EXPOSURE),
      ),
    );
    const variance = total(
      cells.map((cell) => (cell.weight ** 2 * cell.variance) / (cell.expected + COMMON_EXPOSURE) ** 2),
    );
    return { shift: shift > 0 ? Math.max(0, 1 - variance / shift ** 2) * shift : 0, variance };
  });
}

function sumsByCell(people: readonly Series[]): Series {
  return together(people, (people[0] as Series).length);
}
