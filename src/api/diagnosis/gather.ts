import { productUpcasts } from '../../domain/company/events.ts';
import type { CellFacts, DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { roundFraction } from '../../domain/kernel/fraction.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { ReadModel } from '../ports.ts';
import { badQuery } from '../problem.ts';
import { companyOf } from '../query/company.ts';
import { showDirectory } from '../query/directory-at.ts';
import type { Question } from '../query/question.ts';
import { departmentsOf, ORGANISATION, type Sight } from '../query/sight.ts';
import { ask } from '../query/statement.ts';
import { adjustmentsOf } from '../query/targets/courses.ts';
import type { Figure } from '../query/targets/figure.ts';
import { goodsFacts, marketFacts, ownerFacts, soldBefore } from './facts.ts';
import type { Frame, Owner } from './frame.ts';
import { keptMonths } from './kept.ts';
import { monthsOf } from './months.ts';
import { peopleFacts } from './people.ts';
import { FIRST_SALE } from './statements.ts';

/** When it was asked about, and by whom. */
export interface Asking {
  /** The position is undefined for all that is projected. */
  readonly asked: { readonly position: Position | undefined; readonly on: Day };
  readonly owners: Sight['owners'];
}

interface At extends Pick<Asking, 'asked'> {
  /** Of the figure. */
  readonly position: bigint;
}

/** A missed target, and the facts of one position that its diagnosis rests on. */
export interface Gathered {
  readonly figure: Figure;
  /** What the facts were asked with. */
  readonly frame: Frame;
  readonly facts: DiagnosisFacts;
  /** The department of each person on the day, and all above it. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  /** The products that the company sold in the base window. */
  readonly sold: ReadonlySet<string>;
}

/** All facts that the diagnosis of a missed target rests on. Throws Problem 400. */
export async function gatherFacts(question: Question, figure: Figure, at: At): Promise<Gathered> {
  const { readModel } = question.api;
  const { row } = figure;
  const { frame, paths } = await frameOf(question, figure, at);
  const { names, ofPeriod } = frame.months;
  const owner = ownerOfTarget(row);
  const scope = owner.kind === 'all' ? 'company' : owner.kind;
  const soldAtAll = soldBefore(readModel, frame);
  const [amounts, company, own, market, goods, sold] = await Promise.all([
    amountsOf(readModel, frame, figure),
    ownerFacts(readModel, frame, frame.company),
    scope === 'company' ? undefined : ownerFacts(readModel, frame, owner),
    marketFacts(readModel, frame),
    goodsFacts(readModel, frame, owner, soldAtAll),
    soldAtAll,
  ]);
  const person = scope === 'person' ? { personId: owner.id, departments: departmentsIn(paths), company } : undefined;
  const facts: DiagnosisFacts = {
    scope,
    measure: row.measure === 'orders' ? 'orders' : 'revenue',
    months: names,
    periodMonths: ofPeriod,
    history: historyOf((own ?? company).cells, names.length - ofPeriod),
    ...amounts,
    own: own ?? company,
    company,
    market,
    ...goods,
    ...(person && { people: await peopleFacts(readModel, frame, person) }),
  };
  return { figure, frame, facts, paths, sold };
}

/** The amounts of a target: in minor units, or as numbers of orders. */
export async function amountsOf(
  readModel: ReadModel,
  { position, on }: Pick<Frame, 'position' | 'on'>,
  { row, effective, actual }: Figure,
): Promise<Pick<DiagnosisFacts, 'target' | 'actual' | 'adjustments'>> {
  return {
    target: roundFraction(effective, 0),
    actual: actual ? roundFraction(actual, 0) : 0n,
    adjustments: BigInt(await adjustmentsOf(readModel, { position, on }, row.target_id)),
  };
}

export function ownerOfTarget(row: Figure['row']): Owner {
  if (row.scope === 'company') return wholeCompany(row);
  return { kind: row.scope === 'salesperson' ? 'person' : 'department', id: row.scope_id ?? '' };
}

function wholeCompany({ counts }: Figure['row']): Frame['company'] {
  return { kind: counts === 'all' ? 'all' : 'company', id: '' };
}

async function frameOf(question: Question, { row }: Figure, { position, asked }: At) {
  const company = await companyOf(question.directory);
  const { rows } = await ask(question.api.readModel, FIRST_SALE, { position });
  const period = { from: row.period_from, until: row.period_until };
  const months = company && monthsOf(company, period, rows[0]?.day ?? period.from);
  if (!company || !months) throw badQuery({ parameter: 'targetId', message: 'is not for a month or a quarter' });
  const { products, paths } = await organisationAt(question, asked);
  const wanted = { position, on: asked.on, months };
  const frame: Frame = {
    ...wanted,
    company: wholeCompany(row),
    currency: company.currency,
    products: products.map(({ productId }) => productId),
    categories: products.map(({ category }) => category),
    kept: await keptMonths(question.api.readModel, wanted),
  };
  return { frame, paths };
}

/** The products with their categories, and where each person belongs on the day. */
async function organisationAt(question: Question, { position, on }: At['asked']) {
  const types = [...ORGANISATION, ...Object.keys(productUpcasts)];
  return showDirectory(question, { position, types }, ({ directory }) => ({
    products: [...directory.products].map(([productId, { category }]) => ({ productId, category })),
    paths: new Map([...directory.salespeople.keys()].map((id) => [id, departmentsOf(id, { directory, on })])),
  }));
}

/** The department that each person belongs to. Who left belongs nowhere. */
export function departmentsIn(paths: Gathered['paths']): ReadonlyMap<string, string> {
  return new Map([...paths].flatMap(([id, [department]]) => (department === undefined ? [] : [[id, department]])));
}

/** Months before the period, from that of the owner's first order or loss on. */
export function historyOf(cells: readonly CellFacts[], periodMonth: number): number {
  const happened = (month: number) =>
    cells.some(({ won, lost }) => [won, ...Object.values(lost)].some((series) => (series[month] ?? 0) > 0));
  const first = Array.from({ length: periodMonth }, (_, month) => month).find(happened);
  return first === undefined ? 0 : periodMonth - first;
}
