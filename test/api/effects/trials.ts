import { addMonths, type Day } from '../../../src/domain/kernel/day.ts';
import { random as numbersOf } from '../../../src/domain/kernel/random.ts';
import { sale } from '../../support/company.ts';

export type Line = readonly [type: string, data: object];

/** A department in which some people get a remedy from January 2026 on. */
export interface Trial {
  readonly department: string;
  readonly seed: number;
  /** What the remedy does to the sales of those who get it: 0.3 is thirty percent more. */
  readonly effect: number;
  /** The five who sold least in the quarter before get it, or any five. */
  readonly chosen: 'worst' | 'any';
}

export interface Simulated {
  readonly people: readonly string[];
  readonly treated: readonly string[];
  /** Up to December 2025. */
  readonly before: readonly Line[];
  /** From January 2026 on. */
  readonly after: readonly Line[];
}

/** October 2024 to March 2026: twelve months of history, the quarter of the choice, and the quarter after. */
const FIRST_MONTH: Day = '2024-10-01';
const MONTHS = 18;
const START = 15;
const PEOPLE = 24;
const TREATED = 8;

/** Everybody sells about the same in the long run, and a third more or less by chance in a quarter. */
export function simulate({ department, seed, effect, chosen }: Trial): Simulated {
  const random = numbersOf(seed);
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
  const people = Array.from({ length: PEOPLE }, (_, n) => `${department}-${n}`);
  const standing = people.map(() => 1_000 * (1 + 0.15 * normal()));
  const months = people.map((_, person) =>
    Array.from({ length: MONTHS }, () => Math.max(50, (standing[person] ?? 0) * (1 + 0.15 * normal()))),
  );
  const lately = (person: number) =>
    (months[person] ?? []).slice(START - 3, START).reduce((sum, each) => sum + each, 0);
  const ranked = people.map((_, person) => person).sort((a, b) => lately(a) - lately(b));
  const picked = chosen === 'worst' ? ranked.slice(0, TREATED) : ranked.filter((person) => person % 3 === 0);
  const lines = people.flatMap((salespersonId, person) =>
    Array.from({ length: MONTHS }, (_, month): Line => {
      const gain = picked.includes(person) && month >= START ? 1 + effect : 1;
      const amount = ((months[person]?.[month] ?? 0) * gain).toFixed(2);
      return [
        'RecordSale',
        sale(`${salespersonId} ${month}`, {
          soldAt: `${addMonths(FIRST_MONTH, month).slice(0, 8)}10T12:00:00+01:00`,
          credits: [{ salespersonId, basisPoints: 10_000 }],
          lines: [{ productId: 'bike', quantity: '1', unitPrice: amount }],
        }),
      ];
    }),
  );
  const month = (line: number) => line % MONTHS;
  return {
    people,
    treated: picked.map((person) => people[person] ?? ''),
    before: lines.filter((_, line) => month(line) < START),
    after: lines.filter((_, line) => month(line) >= START),
  };
}

/** People of a trial, in a department of their own. */
export function hires(department: string, people: readonly string[]): Line[] {
  return [
    ['FoundDepartment', { departmentId: department, name: department, parentId: 'sales' }],
    ...people.map((salespersonId): Line => [
      'HireSalesperson',
      { salespersonId, name: salespersonId, departmentId: department, on: '2024-01-01' },
    ]),
  ];
}

export function trainings(programmeId: string, people: readonly string[]): Line[] {
  return [
    ['DefineProgramme', { programmeId, title: programmeId, topic: 'technique' }],
    ...people.map((salespersonId): Line => [
      'AssignTraining',
      {
        trainingId: `${programmeId} ${salespersonId}`,
        programmeId,
        to: { salespersonId },
        from: '2026-01-01',
        due: '2026-02-01',
      },
    ]),
  ];
}
