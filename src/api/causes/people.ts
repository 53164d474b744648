import type { PeopleFacts, PersonFacts } from '../../domain/diagnosis/facts.ts';
import type { ReadModel } from '../ports.ts';
import { ask, present } from '../query/statement.ts';
import { keyOf } from './cell-facts.ts';
import { type Frame, ownerFacts, parametersOf, windowsOf } from './facts.ts';
import type { PeopleRow } from './sql/people.types.ts';
import { PEOPLE } from './statements.ts';

/** No period was judged before: people differ by chance as much as these do. */
const UNKNOWN = { squares: 0, count: 0 };
const NO_SPREAD = { company: UNKNOWN, department: UNKNOWN };
const COMPANY = { kind: 'company', id: '' } as const;

/** Everybody who decided or won something, for comparison with one of them. `departments`: where people belong. */
export async function peopleFacts(
  readModel: ReadModel,
  frame: Frame,
  { personId, departments }: { readonly personId: string; readonly departments: ReadonlyMap<string, string> },
): Promise<PeopleFacts> {
  const department = { kind: 'department', id: departments.get(personId) ?? '' } as const;
  const [own, found] = await Promise.all([
    ownerFacts(readModel, frame, department),
    ask(readModel, PEOPLE, { ...parametersOf(frame, COMPANY), ...windowsOf(frame) }),
  ]);
  const people = Map.groupBy(present(found.rows, 'person'), ({ person }) => person);
  return {
    personId,
    people: [...people].map(([id, rows]) => personOf(id, rows, departments.get(id))),
    department: own,
    spread: { win: NO_SPREAD, activity: NO_SPREAD },
  };
}

function personOf(personId: string, rows: readonly PeopleRow[], departmentId: string | undefined): PersonFacts {
  return {
    personId,
    departmentId: departmentId ?? '',
    employed: departmentId !== undefined,
    trainingOverdue: false,
    cells: rows.map((row) => ({
      ...keyOf(row),
      window: { decided: row.decided_before, won: row.won_before },
      period: { decided: row.decided_now, won: row.won_now },
    })),
  };
}
