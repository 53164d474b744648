import { productUpcasts } from '../../domain/company/events.ts';
import type { CellFacts, DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { roundFraction } from '../../domain/kernel/fraction.ts';
import type { Position } from '../../domain/kernel/position.ts';
import { badQuery } from '../problem.ts';
import { companyOf } from '../query/company.ts';
import { showDirectory } from '../query/directory-at.ts';
import type { Question } from '../query/question.ts';
import { departmentsOf, ORGANISATION } from '../query/sight.ts';
import { ask } from '../query/statement.ts';
import type { Figure } from '../query/targets/figure.ts';
import { otherFacts, ownerFacts } from './facts.ts';
import type { Frame, Owner } from './frame.ts';
import { keptMonths } from './kept.ts';
import { monthsOf } from './months.ts';
import { peopleFacts } from './people.ts';
import { FIRST_SALE } from './statements.ts';

interface At {
  /** Of the figure. */
  readonly position: bigint;
  /** As it was asked. Undefined for all that is projected. */
  readonly asked: { readonly position: Position | undefined; readonly on: Day };
  readonly adjustments: bigint;
}

interface Gathered {
  readonly frame: Frame;
  readonly facts: DiagnosisFacts;
  /** The department of each person on the day, and all above it. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** All facts that the diagnosis of a missed target rests on, and what they were asked with. Throws Problem 400. */
export async function gatherFacts(question: Question, figure: Figure, at: At): Promise<Gathered> {
  const { api } = question;
  const { row, effective, actual } = figure;
  const { frame, paths } = await frameOf(question, figure, at);
  const { names, ofPeriod } = frame.months;
  const owner = ownerOfTarget(row);
  const scope = owner.kind === 'all' ? 'company' : owner.kind;
  const [company, own, others] = await Promise.all([
    ownerFacts(api.readModel, frame, frame.company),
    scope === 'company' ? undefined : ownerFacts(api.readModel, frame, owner),
    otherFacts(api.readModel, frame, owner),
  ]);
  const person = scope === 'person' ? { personId: owner.id, departments: departmentsIn(paths), company } : undefined;
  const facts: DiagnosisFacts = {
    scope,
    measure: row.measure === 'orders' ? 'orders' : 'revenue',
    months: names,
    periodMonths: ofPeriod,
    history: historyOf((own ?? company).cells, names.length - ofPeriod),
    target: roundFraction(effective, 0),
    actual: actual ? roundFraction(actual, 0) : 0n,
    adjustments: at.adjustments,
    own: own ?? company,
    company,
    ...others,
    ...(person && { people: await peopleFacts(api.readModel, frame, person) }),
  };
  return { frame, facts, paths };
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
