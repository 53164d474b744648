import { z } from 'zod';
import type { DiagnosisAnswer } from '../../domain/diagnosis/answer.ts';
import { entriesOf, type Entry, type Group, groupsOf, itemsIn } from '../../domain/diagnosis/drill/account.ts';
import { itemsOf } from '../../domain/diagnosis/drill/drill.ts';
import type { Item } from '../../domain/diagnosis/drill/item.ts';
import { sourcesOf } from '../../domain/diagnosis/drill/sources.ts';
import type { Row } from '../../domain/diagnosis/rows.ts';
import { formatPosition, type Position } from '../../domain/kernel/position.ts';
import { badQuery } from '../problem.ts';
import { type EventColumns, eventOf } from '../query/explained.ts';
import { nextOf, type PageRequest } from '../query/page.ts';
import type { Question } from '../query/question.ts';
import { sixDecimals } from '../query/share.ts';
import type { Sight } from '../query/sight.ts';
import { sumText } from '../query/targets/text.ts';
import { diagnosisAddress } from './address.ts';
import { evidenceOf } from './drill-evidence.ts';
import type { Drill } from './drill-schema.ts';
import { type Asking, type Gathered, ownerOfTarget } from './gather.ts';
import { namedPeople } from './named-people.ts';
import type { DiagnosisQuery } from './parameters.ts';

type Query = z.output<typeof DiagnosisQuery>;
type Asked = PageRequest<number>;
type Drilled = z.output<typeof Drill>;

/** The place where a page of items ends: how many are before it. */
export const Place = z.int().min(1);

/** Further groups are put together. */
const MOST_GROUPS = 100;

/** What is diagnosed, and what the diagnosis says. */
interface Diagnosed extends Gathered {
  readonly answer: DiagnosisAnswer;
  readonly position: Position;
}

/** Throws Problem 400 for parameters of a drill without one. */
export function refuseWithoutDrill({ drill, ...query }: Query): void {
  if (drill !== undefined) return;
  const faults = (['by', 'key', 'limit', 'cursor'] as const).filter((name) => query[name] !== undefined);
  if (faults.length > 0) {
    throw badQuery(...faults.map((parameter) => ({ parameter, message: 'needs drill: name the row to open' })));
  }
}

/** One level down from the row that is asked for. Null if none is. Throws Problem 400. */
export async function drilled(
  question: Question,
  query: Query,
  { asked, owners }: { readonly asked: Asked; readonly owners: Sight['owners'] },
  diagnosed: Diagnosed,
): Promise<Drilled | null> {
  if (query.drill === undefined) return null;
  const { figure, answer, position } = diagnosed;
  const row = rowAsked(query.drill, answer);
  const { items, events } = await itemsOfRow(question, row, diagnosed);
  const by = query.by ?? 'segment';
  const start = figure.row.period_from;
  const groups = groupsOf(items, row.amount, by, start);
  const group = query.key === undefined ? undefined : groupAsked(query.key, groups);
  const amount = group?.amount ?? row.amount;
  const entries = entriesOf(group ? itemsIn(items, group, by, start) : items, amount);
  const from = asked.after ?? 0;
  const until = from + asked.limit;
  const text = (sum: bigint) => sumText(String(sum), figure.row.currency);
  return {
    row: row.key,
    amount: text(amount),
    by,
    key: group?.key ?? null,
    groups: shownOf(groups).map((each) => ({ ...each, amount: text(each.amount) })),
    count: entries.length,
    items: entries.slice(from, until).map((entry) => ({
      ...itemOf(entry, events),
      amount: text(entry.amount),
      address: entry.kind === 'others' ? addressInCompany(row.key, diagnosed) : null,
    })),
    people: await peopleOfRow(question, row, diagnosed, { asked, owners }),
    next: nextOf(question, query, { ...asked, position }, until < entries.length ? until : undefined),
  };
}

function rowAsked(key: string, { rows }: DiagnosisAnswer): Row {
  const row = rows.find((each) => each.key === key);
  if (row) return row;
  const keys = rows.map((each) => each.key).join(', ');
  throw badQuery({ parameter: 'drill', message: `is not a row of this diagnosis: use one of ${keys}` });
}

/** Among the groups that have events: an empty key is the one whose key is null. */
function groupAsked(key: string, groups: readonly Group[]): Group {
  const wanted = key === '' ? null : key;
  const group = groups.find((each) => each.key === wanted && ['cell', 'event'].includes(each.kind));
  if (group) return group;
  throw badQuery({ parameter: 'key', message: 'is not a group of this row: use the key of one of its groups' });
}

async function itemsOfRow(
  { api }: Question,
  row: Row,
  { figure, facts, answer, frame }: Diagnosed,
): Promise<{ readonly items: readonly Item[]; readonly events: ReadonlyMap<string, EventColumns> }> {
  const { evidence, events } = await evidenceOf(api.readModel, sourcesOf(row.key, facts), {
    frame,
    owner: ownerOfTarget(figure.row),
    targetId: figure.row.target_id,
    target: facts.target,
    row: row.key,
  });
  return { items: itemsOf(facts, answer, row, evidence), events };
}

async function peopleOfRow(
  question: Question,
  { key }: Row,
  diagnosed: Diagnosed,
  at: Asking,
): Promise<Drilled['people']> {
  const { figure, frame, position } = diagnosed;
  if (key !== 'unexplained' || figure.row.scope === 'salesperson') return null;
  const moment = { on: frame.on, asOf: formatPosition(position) };
  return (await namedPeople(question, diagnosed, at)).map(({ salespersonId, targetId }) => ({
    salespersonId,
    href: diagnosisAddress({ targetId }, moment),
  }));
}

function shownOf(groups: readonly Group[]): readonly Group[] {
  if (groups.length <= MOST_GROUPS) return groups;
  const others = groups.slice(MOST_GROUPS);
  const rest: Group = {
    kind: 'rest',
    key: null,
    events: others.reduce((sum, { events }) => sum + events, 0),
    amount: others.reduce((sum, { amount }) => sum + amount, 0n),
  };
  return [...groups.slice(0, MOST_GROUPS), rest];
}

function itemOf(
  { kind, happening, month, products, cells, counted }: Entry,
  events: ReadonlyMap<string, EventColumns>,
): Omit<Drilled['items'][number], 'amount' | 'address'> {
  const event = happening && events.get(happening.position);
  return {
    kind,
    event: event ? eventOf(event) : null,
    day: happening?.day ?? null,
    month,
    customer: happening?.customer ?? null,
    products: [...products],
    cells: [...cells],
    counted: counted === null ? null : sixDecimals(counted),
  };
}

/** The same row of the company, for the same period and as of the same position. */
function addressInCompany(key: string, { figure, position, frame }: Diagnosed): string {
  const { period_from: from, period_until: until } = figure.row;
  const moment = { on: frame.on, asOf: formatPosition(position) };
  return diagnosisAddress({ scope: 'company', period: `${from}..${until}`, drill: key }, moment);
}
