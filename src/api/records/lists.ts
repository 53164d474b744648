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
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { showDirectory } from './directory-at.ts';
import { type DepartmentList, ListQuery, type ProductList, type SalespersonList } from './schema.ts';

type Item<List extends z.ZodObject<{ items: z.ZodArray }>> = Answered<List>['items'][number];

interface DirectoryOn {
  readonly directory: Directory;
  readonly on: Day;
}

/** One kind of record: the events that it rests on, where the directory has it, and how it is shown. */
interface Kind<Entry, Shown> {
  readonly types: readonly string[];
  readonly entriesOf: (directory: Directory) => ReadonlyMap<string, Entry>;
  readonly itemOf: (id: string, entry: Entry, known: DirectoryOn) => Shown;
}

/** The products, by id. Throws Problem 400. */
export function answerProducts(question: Question): Promise<Answered<typeof ProductList>> {
  const types = Object.keys(productUpcasts);
  return pageOf(question, { types, entriesOf: ({ products }) => products, itemOf: productItem });
}

/** The departments with their place in the tree on the day, by id. Throws Problem 400. */
export function answerDepartments(question: Question): Promise<Answered<typeof DepartmentList>> {
  const types = Object.keys(departmentUpcasts);
  return pageOf(question, { types, entriesOf: ({ departments }) => departments, itemOf: departmentItem });
}

/** The salespeople with their department on the day, by id. Throws Problem 400. */
export function answerSalespeople(question: Question): Promise<Answered<typeof SalespersonList>> {
  const types = Object.keys(salespersonUpcasts);
  return pageOf(question, { types, entriesOf: ({ salespeople }) => salespeople, itemOf: salespersonItem });
}

async function pageOf<Entry, Shown>(question: Question, { types, entriesOf, itemOf }: Kind<Entry, Shown>) {
  const query = parseQuery(ListQuery, question.request.query);
  const asked = await askedOf(question, query, z.string());
  const { instant, on, after, limit } = asked;
  return showDirectory(question, { position: asked.position, types }, ({ directory, position, lagMs }) => {
    const entries = [...entriesOf(directory)]
      .filter(([id]) => after === undefined || id > after)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const { shown, last } = cut(entries, limit);
    return {
      position: formatPosition(position),
      asOf: instant,
      lagMs,
      items: shown.map(([id, entry]) => itemOf(id, entry, { directory, on })),
      next: nextOf(question, query, { position, instant, on }, last?.[0]),
    };
  });
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
  { directory, on }: DirectoryOn,
): Item<typeof DepartmentList> {
  const path = pathOf(directory, departmentId, on);
  return {
    departmentId,
    name,
    parentId: path[1] ?? null,
    path: path.toReversed(),
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
