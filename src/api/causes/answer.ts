import { z } from 'zod';
import { productUpcasts } from '../../domain/company/events.ts';
import { diagnose } from '../../domain/diagnosis/diagnose.ts';
import type { CellFacts, DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import { addDays } from '../../domain/kernel/day.ts';
import { compareFractions, roundFraction } from '../../domain/kernel/fraction.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import { badQuery, Problem } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { companyOf } from '../query/company.ts';
import { showDirectory } from '../query/directory-at.ts';
import { askedOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { departmentsOf, ORGANISATION, sightAt } from '../query/sight.ts';
import { ask } from '../query/statement.ts';
import type { Courses } from '../query/targets/courses.ts';
import type { Figure } from '../query/targets/figure.ts';
import { figures } from '../query/targets/figures.ts';
import { amountText } from '../query/targets/text.ts';
import { type Frame, otherFacts, type Owner, ownerFacts } from './facts.ts';
import { monthsOf } from './months.ts';
import { DiagnosisQuery } from './parameters.ts';
import { peopleFacts } from './people.ts';
import { presented } from './present.ts';
import { type Diagnosis, METHOD } from './schema.ts';
import { FIRST_SALE } from './statements.ts';

/** Why a target was missed. Throws Problem 400, 403, 404, and 422 for a target that cannot be diagnosed. */
export async function answerDiagnosis(question: Question, courses: Courses): Promise<Diagnosis> {
  const { api, request } = question;
  const { targetId, ...moment } = parseQuery(DiagnosisQuery, request.query);
  const asked = await askedOf(question, moment, z.undefined());
  const { owners } = await sightAt(question, asked);
  const { head, found } = await withHead(question, asked, async () => {
    const at = { position: asked.position?.commit, on: asked.on };
    const { here, ranked } = await figures(api.readModel, at, { targetId, owners }, { limit: 1, detail: true });
    const figure = ranked[0]?.figure;
    if (!figure) return { here, figure, facts: undefined };
    const position = at.position ?? BigInt(here.commit);
    const grounds = await courses.grounds(api.readModel, { position, on: asked.on, epoch: here.epoch }, [targetId]);
    const adjustments = BigInt(grounds.get(targetId)?.adjustments ?? '0');
    return { here, figure, facts: await factsOf(question, figure, { position, asked, adjustments }) };
  });
  if (!found.figure) {
    if (owners !== undefined) throw notSeen(callerOf(request));
    throw new Problem(404, 'TargetIsUnknown', 'No such target was set by then. Its id is compared exactly.');
  }
  const { row, effective } = found.figure;
  const period = { from: row.period_from, until: row.period_until };
  return {
    ...head,
    method: METHOD,
    targetId,
    scope: row.scope,
    scopeId: row.scope_id,
    measure: row.measure,
    currency: row.currency,
    period,
    on: asked.on,
    target: amountText(effective, row.currency),
    actual: amountText({ numerator: found.facts.actual, denominator: 1n }, row.currency),
    ...presented(diagnose(found.facts), {
      currency: row.currency,
      period,
      moment: new URLSearchParams({ on: asked.on, asOf: head.position }).toString(),
    }),
  };
}

interface Moment {
  readonly position: bigint;
  readonly asked: Parameters<typeof sightAt>[1];
  readonly adjustments: bigint;
}

async function factsOf(question: Question, figure: Figure, { position, asked, adjustments }: Moment) {
  const { api, directory } = question;
  const { row, effective, actual } = figure;
  const company = await companyOf(directory);
  refuseOthers(figure, asked.on);
  const { rows } = await ask(api.readModel, FIRST_SALE, { position });
  const period = { from: row.period_from, until: row.period_until };
  const months = company && monthsOf(company, period, rows[0]?.day ?? period.from);
  if (!company || !months) throw badQuery({ parameter: 'targetId', message: 'is not for one or three fiscal months' });
  const { products, departments } = await organisationAt(question, asked);
  const frame: Frame = {
    position,
    on: asked.on,
    months,
    house: row.counts === 'all',
    currency: company.currency,
    products: products.map(([productId]) => productId),
    categories: products.map(([, { category }]) => category),
  };
  const owner: Owner = { kind: row.scope === 'salesperson' ? 'person' : row.scope, id: row.scope_id ?? '' };
  const [own, whole, others, people] = await Promise.all([
    ownerFacts(api.readModel, frame, owner),
    ownerFacts(api.readModel, frame, { kind: 'company', id: '' }),
    otherFacts(api.readModel, frame, owner),
    owner.kind === 'person' ? peopleFacts(api.readModel, frame, { personId: owner.id, departments }) : undefined,
  ]);
  const facts: DiagnosisFacts = {
    scope: owner.kind,
    measure: row.measure === 'orders' ? 'orders' : 'revenue',
    months: months.names,
    periodMonths: months.ofPeriod,
    history: historyOf(own.cells, months.names.length - months.ofPeriod),
    target: roundFraction(effective, 0),
    actual: actual ? roundFraction(actual, 0) : 0n,
    adjustments,
    own,
    company: whole,
    people,
    ...others,
  };
  return facts;
}

/** The products with their categories, and the department of each person on the day. */
async function organisationAt(question: Question, { position, on }: Moment['asked']) {
  const types = [...ORGANISATION, ...Object.keys(productUpcasts)];
  return showDirectory(question, { position, types }, ({ directory }) => ({
    products: [...directory.products],
    departments: new Map(
      [...directory.salespeople.keys()].flatMap((id) => {
        const [department] = departmentsOf(id, { directory, on });
        return department === undefined ? [] : [[id, department] as const];
      }),
    ),
  }));
}

/** Throws Problem 422 for a target that the method does not take. */
function refuseOthers({ row, effective, actual }: Figure, on: string): void {
  const refuse = (why: string) => {
    throw new Problem(422, 'TargetIsNotDiagnosed', `${why} Ask about another target.`);
  };
  if (!['revenue', 'orders'].includes(row.measure)) refuse('Only targets on revenue and orders are diagnosed.');
  if (row.filter !== null) refuse('A target with a filter is not diagnosed.');
  const isWhole = row.counts === 'all' && row.scope === 'company';
  if (row.counts !== 'credited' && !isWhole) {
    refuse('Only targets that count credited sales are diagnosed, and those of the company that count all.');
  }
  if (on < addDays(row.period_until, -1)) refuse('The period is not over.');
  if (!actual || compareFractions(actual, effective) >= 0) refuse('The target was not missed.');
}

/** Whole months before the period from the month of the owner's first order or loss on. */
function historyOf(cells: readonly CellFacts[], periodMonth: number): number {
  const happened = (month: number) =>
    cells.some(
      ({ won, lost }) => (won[month] ?? 0) > 0 || Object.values(lost).some((series) => (series[month] ?? 0) > 0),
    );
  const first = Array.from({ length: periodMonth }, (_, month) => month).find(happened);
  return first === undefined ? 0 : periodMonth - first;
}
