import { z } from 'zod';
import { productUpcasts } from '../../domain/company/events.ts';
import type {
  DepartmentEntry,
  Directory,
  Employment,
  ProductEntry,
  SalespersonEntry,
} from '../../domain/directory/directory.ts';
import { assignmentOn, pathOf } from '../../domain/directory/organisation.ts';
import { addDays, type Day } from '../../domain/kernel/day.ts';
import { formatPosition } from '../../domain/kernel/position.ts';
import { departmentUpcasts, salespersonUpcasts } from '../../domain/people/events.ts';
import type { Answered } from '../query/answered.ts';
import { showDirectory } from '../query/directory-at.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { type DepartmentList, ListQuery, type ProductList, type SalespersonList, SalespersonQuery } from './schema.ts';

type Item<List extends z.ZodObject<{ items: z.ZodArray }>> = Answered<List>['items'][number];

interface DirectoryOn {
  readonly directory: Directory;
  readonly on: Day;
}

type ListParameters = z.output<typeof ListQuery>;

/** One kind of record: the events that it rests on, which of the directory's it lists, and how one is shown. */
interface Kind<Query extends ListParameters, Entry, Shown> {
  readonly parameters: z.ZodType<Query>;
  readonly types: readonly string[];
  readonly entriesOf: (known: DirectoryOn, query: Query) => Iterable<readonly [string, Entry]>;
  readonly itemsOf: (known: DirectoryOn) => (id: string, entry: Entry) => Shown;
}

/** Who belongs where rests on people and on departments. */
const ORGANISATION = [...Object.keys(departmentUpcasts), ...Object.keys(salespersonUpcasts)];

/** The products, by id. Throws Problem 400. */
export function answerProducts(question: Question): Promise<Answered<typeof ProductList>> {
  return pageOf(question, {
    parameters: ListQuery,
    types: Object.keys(productUpcasts),
    entriesOf: ({ directory }) => directory.products,
    itemsOf: () => productItem,
  });
}

/** The departments with their place in the tree on the day, by id. Throws Problem 400. */
export function answerDepartments(question: Question): Promise<Answered<typeof DepartmentList>> {
  return pageOf(question, {
    parameters: ListQuery,
    types: ORGANISATION,
    entriesOf: ({ directory }) => directory.departments,
    itemsOf: (known) => {
      const people = peopleBelow(known);
      return (id, entry) => departmentItem(id, entry, { ...known, people });
    },
  });
}

/** The salespeople with their department on the day, by id. Throws Problem 400. */
export function answerSalespeople(question: Question): Promise<Answered<typeof SalespersonList>> {
  return pageOf(question, {
    parameters: SalespersonQuery,
    types: ORGANISATION,
    entriesOf: (known, { departmentId }) =>
      [...known.directory.salespeople].filter(
        ([id]) => departmentId === undefined || departmentsOf(id, known).includes(departmentId),
      ),
    itemsOf: (known) => (id, entry) => salespersonItem(id, entry, known),
  });
}

async function pageOf<Query extends ListParameters, Entry, Shown>(
  question: Question,
  { parameters, types, entriesOf, itemsOf }: Kind<Query, Entry, Shown>,
) {
  const query = parseQuery(parameters, question.request.query);
  const asked = await askedOf(question, query, z.string());
  const { instant, on, after, limit } = asked;
  return showDirectory(question, { position: asked.position, types }, ({ directory, position, lagMs }) => {
    const known = { directory, on };
    const entries = [...entriesOf(known, query)]
      .filter(([id]) => after === undefined || id > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const { shown, last } = cut(entries, limit);
    const itemOf = itemsOf(known);
    return {
      position: formatPosition(position),
      asOf: instant,
      lagMs,
      items: shown.map(([id, entry]) => itemOf(id, entry)),
      next: nextOf(question, query, { position, instant, on }, last?.[0]),
    };
  });
}

/** The department of a person on the day and all above it; empty while not employed. */
function departmentsOf(salespersonId: string, { directory, on }: DirectoryOn): readonly string[] {
  const assignment = assignmentOn(directory, salespersonId, on);
  return assignment ? pathOf(directory, assignment.departmentId, on) : [];
}

/** How many people belong to each department or to one below it, on the day. */
function peopleBelow(known: DirectoryOn): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const salespersonId of known.directory.salespeople.keys()) {
    for (const id of departmentsOf(salespersonId, known)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function productItem(
  productId: string,
  { name, category, listPrice, currency, position }: ProductEntry,
): Item<typeof ProductList> {
  return {
    productId,
    name,
    category,
    listPrice,
    currency,
    position: eventPosition(position),
  };
}

function departmentItem(
  departmentId: string,
  { name, parents }: DepartmentEntry,
  { directory, on, people }: DirectoryOn & { readonly people: ReadonlyMap<string, number> },
): Item<typeof DepartmentList> {
  const path = pathOf(directory, departmentId, on);
  return {
    departmentId,
    name,
    parentId: path[1] ?? null,
    path: path.toReversed(),
    people: people.get(departmentId) ?? 0,
    position: eventPosition(parents.at(-1)?.position ?? -1n),
  };
}

function salespersonItem(
  salespersonId: string,
  { name, employments, leaves }: SalespersonEntry,
  { directory, on }: DirectoryOn,
): Item<typeof SalespersonList> {
  return {
    salespersonId,
    name,
    departmentId: assignmentOn(directory, salespersonId, on)?.departmentId ?? null,
    employments: employments.map(employmentItem),
    leaves: leaves.map(({ from, until, position }) => ({ from, until, position: eventPosition(position) })),
  };
}

function employmentItem({ from, until, ramp, assignments }: Employment) {
  return {
    from,
    lastDay: until === undefined ? null : addDays(until, -1),
    ramp: ramp ?? null,
    assignments: assignments.map(({ departmentId, effectiveOn, position }) => ({
      departmentId,
      from: effectiveOn,
      position: eventPosition(position),
    })),
  };
}
