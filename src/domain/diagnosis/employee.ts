import type { PersonFacts } from './facts.ts';
import type { PersonalTest, PersonalTests } from './personal-test.ts';

/** When something may be said of a person. Chosen so that a person is hardly ever blamed for what is the company's. */
export const PERSON_THRESHOLDS = {
  /** Chance of one wrong claim among all people of the company and both statistics. */
  family: 0.02,
  zDepartment: 1.645,
  /** Beside overdue training, if that is rare. */
  besideTraining: 0.002,
  rareTraining: 0.25,
  fewestOthers: 4,
  leastCover: 0.6,
  shareOfTarget: 0.05,
} as const;

export type PersonVerdict = 'signal' | 'within chance' | 'not measurable';

export interface EmployeeFinding extends PersonalTest {
  readonly verdict: PersonVerdict;
  /** Adjusted for all people and both statistics. */
  readonly pAdjusted: number;
  /** 1 - 1/z^2: what of the shortfall is believed to be lasting (empirical Bayes). */
  readonly shrink: number;
  /** The believed part as a share of what is expected. */
  readonly share: number;
}

export interface Colleagues {
  /** People of the company today. */
  readonly people: number;
  readonly trainingOverdue: boolean;
  readonly shareOverdue: number;
}

/** What one statistic says of a person. */
function findingOf(test: PersonalTest, colleagues: Colleagues): EmployeeFinding {
  const pAdjusted = Math.min(1, 2 * colleagues.people * test.p);
  const shrink = test.z > 1 ? 1 - 1 / test.z ** 2 : 0;
  const share = (shrink * test.missed) / Math.max(1, test.expected);
  return { ...test, verdict: verdictOf(test, pAdjusted, colleagues), pAdjusted, shrink, share };
}

function verdictOf(test: PersonalTest, pAdjusted: number, colleagues: Colleagues): PersonVerdict {
  if (test.others < PERSON_THRESHOLDS.fewestOthers || test.cover < PERSON_THRESHOLDS.leastCover) {
    return 'not measurable';
  }
  if (test.zDepartment < PERSON_THRESHOLDS.zDepartment) return 'within chance';
  const isRare = colleagues.shareOverdue <= PERSON_THRESHOLDS.rareTraining;
  const isConfirmed = colleagues.trainingOverdue && isRare && test.p <= PERSON_THRESHOLDS.besideTraining;
  return pAdjusted <= PERSON_THRESHOLDS.family || isConfirmed ? 'signal' : 'within chance';
}

const CLEAREST_FIRST: readonly PersonVerdict[] = ['signal', 'within chance', 'not measurable'];

/** Of the two statistics the one that says more. */
function clearerOf(win: EmployeeFinding, activity: EmployeeFinding): EmployeeFinding {
  const rank = ({ verdict }: EmployeeFinding) => CLEAREST_FIRST.indexOf(verdict);
  if (rank(win) !== rank(activity)) return rank(win) < rank(activity) ? win : activity;
  return activity.p < win.p ? activity : win;
}

/** What the statistic that says more tells of a person among all others. The money of it is judged apart. */
export function findingOfPerson(
  { win, activity }: PersonalTests,
  { people, personId }: { readonly people: readonly PersonFacts[]; readonly personId: string },
): EmployeeFinding {
  const employed = people.filter((person) => person.employed);
  const colleagues = {
    people: employed.length,
    trainingOverdue: people.some((person) => person.personId === personId && person.trainingOverdue),
    shareOverdue: employed.filter(({ trainingOverdue }) => trainingOverdue).length / Math.max(1, employed.length),
  };
  return clearerOf(findingOf(win, colleagues), findingOf(activity, colleagues));
}
