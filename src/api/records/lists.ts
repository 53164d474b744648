import { z } from 'zod';
import type { Directory, Employment, Salesperson } from '../../domain/directory/directory.ts';
import { assignmentOn, pathOf } from '../../domain/directory/organisation.ts';
import { addDays, type Day } from '../../domain/kernel/day.ts';
import { formatPosition } from '../../domain/kernel/position.ts';
import type { Answered } from '../query/answered.ts';
import { eventPosition } from '../query/event-position.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { directoryAt } from './directory-at.ts';
import { type DepartmentList, ListQuery, type ProductList, type SalespersonList } from './schema.ts';

type Item<List extends z.ZodObject<{ items: z.ZodArray }>> = Answered<List>['items'][number];

/** The products, by id. Throws Problem 400. */
export function answerProducts(question: Question): Promise<Answered<typeof ProductList>> {
  return pageOf(question, ({ products }) => products, productItem);
}

/** The departments with their place in the tree on the day, by id. Throws Problem 400. */
export function answerDepartments(question: Question): Promise<Answered<typeof DepartmentList>> {
  return pageOf(question, ({ departments }) => departments, departmentItem);
}

/** The salespeople with their department on the day, by id. Throws Problem 400. */
export function answerSalespeople(question: Question): Promise<Answered<typeof SalespersonList>> {
  return pageOf(question, ({ salespeople }) => salespeople, salespersonItem);
}

interface Known {
  readonly directory: Directory;
  readonly on: Day;
}

async function pageOf<Entry, Shown>(
  question: Question,
  entriesOf: (directory: Directory) => ReadonlyMap<string, Entry>,
  itemOf: (id: string, entry: Entry, known: Known) => Shown,
) {
  const query = parseQuery(ListQuery, question.request.query);
  const asked = await askedOf(question, query, z.string());
  const { directory, position } = await directoryAt(question, asked.position);
  const entries = [...entriesOf(directory)]
    .filter(([id]) => asked.after === undefined || id > asked.after)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { shown, last } = cut(entries, asked.limit);
  return {
    position: formatPosition(position),
    asOf: asked.instant,
    lagMs: 0,
    items: shown.map(([id, entry]) => itemOf(id, entry, { directory, on: asked.on })),
    next: nextOf(question, query, { position, instant: asked.instant, on: asked.on }, last?.[0]),
  };
}

function productItem(
  productId: string,
  { name, category, listPrice, currency, position }: Directory['products'] extends Map<string, infer P> ? P : never,
): Item<typeof ProductList> {
  return { productId, name, category, listPrice, currency, position: eventPosition(position) };
}

function departmentItem(
  departmentId: string,
  { name, parents }: Directory['departments'] extends Map<string, infer D> ? D : never,
  { directory, on }: Known,
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
  { name, employments, leaves }: Salesperson,
  { directory, on }: Known,
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
