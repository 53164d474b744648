import { addDays } from '../../src/domain/kernel/day.ts';
import { CURRENCY, type Posted } from './posted.ts';
import { readTable, type Row } from './table.ts';

/** All of the sales people's work is in this department; the groups and, beneath them, the territories are ours. */
export const SALES = 'sales';

/** Managers have no territory: each belongs to the group that the title names. */
const GROUP_OF_MANAGER: Readonly<Record<string, string>> = {
  'North American Sales Manager': 'North America',
  'European Sales Manager': 'Europe',
  'Pacific Sales Manager': 'Pacific',
};

/** The department of a person from a day on. The first one of a person is the hire. */
export interface Belonging {
  readonly person: string;
  readonly departmentId: string;
  readonly from: string;
}

export interface Organisation {
  readonly commands: readonly Posted[];
  /** Each person's in date order. */
  readonly belongings: readonly Belonging[];
  /** The department and all above it. */
  readonly pathOf: (departmentId: string) => string[];
}

export function organisation(): Organisation {
  const territories = readTable('territories.tsv');
  const people = readTable('people.tsv');
  const groups = [...new Set(territories.map(({ group }) => group))];
  const parents = new Map<string, string>([
    ...groups.map((group) => [idOf(group), SALES] as const),
    ...territories.map(({ name, group }) => [idOf(name), idOf(group)] as const),
  ]);
  const belongings = belongingsOf(people, territories);
  return {
    belongings,
    pathOf: (departmentId) => ancestry(parents, departmentId),
    commands: [
      {
        type: 'ConfigureCompany',
        id: 'company',
        data: { currency: CURRENCY, timeZone: 'Etc/UTC', fiscalYearStart: '01-01', calendar: { kind: 'months' } },
      },
      { type: 'FoundDepartment', id: SALES, data: { departmentId: SALES, name: 'Sales' } },
      ...groups.map((group) => founded(group, SALES)),
      ...territories.map(({ name, group }) => founded(name, idOf(group))),
      ...people.map((person) => hired(person, belongings)),
      ...belongings.filter(isTransfer).map(transferred),
    ],
  };
}

function ancestry(parents: ReadonlyMap<string, string>, departmentId: string): string[] {
  const parent = parents.get(departmentId);
  return parent === undefined ? [departmentId] : [departmentId, ...ancestry(parents, parent)];
}

/** "United Kingdom" is the department "united-kingdom". */
function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function belongingsOf(
  people: readonly Row<'people.tsv'>[],
  territories: readonly Row<'territories.tsv'>[],
): Belonging[] {
  const assignments = readTable('assignments.tsv');
  const known = new Map(territories.map((territory) => [territory.territory, territory]));
  return people.flatMap(({ person, title, hiredOn }) => {
    const group = GROUP_OF_MANAGER[title];
    if (group !== undefined) return [{ person, departmentId: idOf(group), from: hiredOn }];
    const own = assignments.filter((assignment) => assignment.person === person);
    return own.flatMap(({ territory, from, lastDay }, index) => {
      const { name, group: above } = known.get(territory) ?? missing(`territory ${territory}`);
      const inTerritory = { person, departmentId: idOf(name), from };
      // The territory of 280 ends, but the person goes on selling: from then on they belong to the group above it.
      const leavesForTheGroup = lastDay !== '' && index === own.length - 1;
      return leavesForTheGroup
        ? [inTerritory, { person, departmentId: idOf(above), from: addDays(lastDay, 1) }]
        : [inTerritory];
    });
  });
}

function isTransfer({ person }: Belonging, index: number, all: readonly Belonging[]): boolean {
  return all[index - 1]?.person === person;
}

function founded(name: string, parentId: string): Posted {
  return { type: 'FoundDepartment', id: idOf(name), data: { departmentId: idOf(name), name, parentId } };
}

function hired({ person, name, hiredOn }: Row<'people.tsv'>, belongings: readonly Belonging[]): Posted {
  const first = belongings.find((belonging) => belonging.person === person) ?? missing(`department of ${person}`);
  if (first.from !== hiredOn) {
    throw new Error(`${person} is hired on ${hiredOn}, but belongs to a department from ${first.from}.`);
  }
  return {
    type: 'HireSalesperson',
    id: `hire-${person}`,
    data: { salespersonId: person, name, departmentId: first.departmentId, on: hiredOn },
  };
}

function transferred({ person, departmentId, from }: Belonging): Posted {
  return {
    type: 'TransferSalesperson',
    id: `transfer-${person}-${from}`,
    data: { salespersonId: person, departmentId, effectiveOn: from, reason: 'Change of territory' },
  };
}

function missing(what: string): never {
  throw new Error(`The compact tables lack the ${what}: make them again with compact.ts.`);
}
