import { findingOfPerson } from './employee.ts';
import type { DiagnosisFacts, EverybodyFacts } from './facts.ts';
import { testsOfEverybody } from './personal-test.ts';
import { segmentsOf } from './segments.ts';
import { windowsOf } from './windows.ts';

/**
 * The people whom a statistic tells apart from the others, the clearest first. Their own diagnoses name `employee` if
 * the money matters as well, which takes all facts of the person.
 */
export function flaggedPeople(
  { company, months, periodMonths }: Pick<DiagnosisFacts, 'company' | 'months' | 'periodMonths'>,
  everybody: EverybodyFacts,
): string[] {
  const windows = windowsOf(months.length - periodMonths, periodMonths);
  if (windows.history < periodMonths || everybody.people.length === 0) return [];
  const segments = segmentsOf(company.cells, windows.history - windows.baseMonths, windows.history);
  return testsOfEverybody(everybody, segments, periodMonths / windows.baseMonths)
    .map(({ personId, tests }) => ({ personId, ...findingOfPerson(tests, { people: everybody.people, personId }) }))
    .filter(({ verdict }) => verdict === 'signal')
    .toSorted((a, b) => a.p - b.p)
    .map(({ personId }) => personId);
}
