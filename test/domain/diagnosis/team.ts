import type { CellFacts, DiagnosisFacts, PeopleFacts, PersonFacts } from '../../../src/domain/diagnosis/facts.ts';
import { LOSSES } from './answers.ts';
import { cell, type CellPlan, company, type Monthly, owner, type ProcessPlan, TWO_YEARS, wavering } from './firm.ts';

/** A person's sales, the same in every cell that is named. */
export interface Member {
  readonly personId: string;
  readonly departmentId: string;
  readonly employed?: boolean;
  readonly trainingOverdue?: boolean;
  readonly plans: readonly CellPlan[];
}

const NO_SPREAD = { squares: 0, count: 0 };
const NO_SPREADS = { company: NO_SPREAD, department: NO_SPREAD };

/** Cells of several people together. */
function together(members: readonly Member[]): CellFacts[] {
  const cells = members.flatMap(({ plans }) => plans.map((plan) => cell(plan)));
  const byKey = Map.groupBy(cells, ({ category, segment, source }) => JSON.stringify([category, segment, source]));
  return [...byKey.values()].map((same) => same.reduce(added));
}

type Sums = number | bigint | readonly Sums[] | { readonly [name: string]: Sums };

function added<Value>(a: Value, b: Value, ...rest: readonly unknown[]): Value;
function added(a: Sums, b: Sums): Sums {
  if (typeof a === 'number') return a + Number(b);
  if (typeof a === 'bigint') return a + (b as bigint);
  if (Array.isArray(a)) return a.map((each: Sums, index) => added(each, (b as readonly Sums[])[index] as Sums));
  if (typeof a !== 'object') return a;
  const other = b as Readonly<Record<string, Sums>>;
  return Object.fromEntries(Object.entries(a).map(([name, each]) => [name, added(each, other[name] as Sums)]));
}

function personOf({ personId, departmentId, employed = true, trainingOverdue = false, plans }: Member): PersonFacts {
  const sum = (series: readonly number[], from: number, until?: number) =>
    series.slice(from, until).reduce((a, b) => a + b, 0);
  return {
    personId,
    departmentId,
    employed,
    trainingOverdue,
    cells: plans.map((plan) => {
      const facts = cell(plan);
      const decided = (from: number, until?: number) =>
        [facts.won, ...Object.values(facts.lost)].reduce((all, each) => all + sum(each, from, until), 0);
      const { history } = TWO_YEARS;
      return {
        category: facts.category,
        segment: facts.segment,
        source: facts.source,
        window: { decided: decided(history - 12, history), won: sum(facts.won, history - 12, history) },
        period: { decided: decided(history), won: sum(facts.won, history) },
      };
    }),
  };
}

/** The diagnosis of one person among others. */
export function personFacts(
  members: readonly Member[],
  personId: string,
  more: Partial<DiagnosisFacts> & { readonly spread?: PeopleFacts['spread']; readonly process?: ProcessPlan } = {},
): DiagnosisFacts {
  const { spread = { win: NO_SPREADS, activity: NO_SPREADS }, process = {}, ...facts } = more;
  const self = members.filter((member) => member.personId === personId);
  const department = members.filter(({ departmentId }) => departmentId === self[0]?.departmentId);
  return {
    ...company(owner(together(self))),
    scope: 'person',
    company: owner(together(members), process),
    people: { personId, people: members.map(personOf), department: owner(together(department), process), spread },
    ...facts,
  };
}

/** The diagnosis of one department. */
export function departmentFacts(
  members: readonly Member[],
  departmentId: string,
  more: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  const own = members.filter((member) => member.departmentId === departmentId);
  return { ...company(owner(together(own))), scope: 'department', company: owner(together(members)), ...more };
}

/** How many won and lost a month; a person of an own-source cell and a campaign cell. */
export const plan = (won: Monthly, lost: Monthly, more: CellPlan = {}): CellPlan => ({
  won,
  lost: { ...LOSSES, price: lost },
  cancelled: { price: 1, delivery: 1 },
  returned: { quality: 1, late: 1 },
  ...more,
});

/** Two departments of six people who are alike; some of them otherwise. */
export function team(otherwise: (index: number) => Partial<Member> | undefined = () => undefined): Member[] {
  return Array.from({ length: 12 }, (_, index) => ({
    personId: `p${index}`,
    departmentId: index < 6 ? 'north' : 'south',
    plans: [plan(wavering(80 + index), wavering(120)), plan(wavering(60), wavering(80), { source: 'campaign' })],
    ...otherwise(index),
  }));
}

/** The win rate falls, the opportunities stay. */
export const winsLess: Partial<Member> = {
  plans: [
    plan(wavering(80, 40), wavering(120), { lost: { ...LOSSES, price: wavering(120), unknown: wavering(40, 80) } }),
    plan(wavering(60, 30), wavering(80), {
      source: 'campaign',
      lost: { ...LOSSES, price: wavering(80), unknown: wavering(40, 70) },
    }),
  ],
};
export const worksLess: Partial<Member> = {
  plans: [
    {
      won: wavering(80, 25),
      lost: { price: wavering(240, 75), product: wavering(90, 28) },
    },
    plan(wavering(60), wavering(80), { source: 'campaign' }),
  ],
};
