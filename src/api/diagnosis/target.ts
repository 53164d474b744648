import type { z } from 'zod';
import { addDays, type Day } from '../../domain/kernel/day.ts';
import { compareFractions } from '../../domain/kernel/fraction.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import type { ReadModel } from '../ports.ts';
import { badQuery, Problem } from '../problem.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import type { Sight } from '../query/sight.ts';
import type { HereColumns } from '../query/statement.ts';
import type { Figure } from '../query/targets/figure.ts';
import { figures, type Moment } from '../query/targets/figures.ts';
import { unknownTarget } from '../query/targets/unknown.ts';
import type { DiagnosisQuery } from './parameters.ts';
import { refuseSealed } from './seal.ts';

/** A person has few targets in one period. */
const MOST = 100;

export type Asked = z.output<typeof DiagnosisQuery>;

/** Throws Problem 400 unless either a target is named, or a scope and a period. */
export function refuseAmbiguous({ targetId, scope, scopeId, period }: Asked): void {
  const named = targetId !== undefined;
  if (named && (scope ?? scopeId ?? period) !== undefined) {
    throw badQuery({ parameter: 'targetId', message: 'stands alone: leave out scope, scopeId and period' });
  }
  if (!named && (scope === undefined || period === undefined)) {
    throw badQuery({ parameter: 'targetId', message: 'is missing: name the target, or a scope and a period' });
  }
}

/** The figure of the target that is asked about. Throws Problem 403, 404 and 422; 403 too while it is sealed. */
export async function figureAsked(
  question: Question,
  { targetId, scope, scopeId, period: text }: Asked,
  { moment, owners }: { readonly moment: Moment; readonly owners: Sight['owners'] },
): Promise<{ readonly here: HereColumns; readonly figure: Figure }> {
  const { api, directory, request } = question;
  const period = text === undefined ? undefined : await periodOf(text, directory);
  const wanted = { targetId, scope, scopeId, period, owners };
  const page = { limit: MOST, detail: targetId !== undefined };
  const { here, ranked } = await figures(api.readModel, moment, wanted, page);
  const figure = ranked
    .map((each) => each.figure)
    .find(({ row }) => targetId !== undefined || (isAlike(row, period) && refusal(row) === undefined));
  if (!figure) {
    if (owners !== undefined) throw notSeen(callerOf(request));
    throw unknownTarget();
  }
  const why = refusal(figure.row) ?? whyNot(figure, moment.on);
  if (why !== undefined) throw new Problem(422, 'TargetIsNotDiagnosed', `${why} Ask about another target.`);
  await refuseSealed(question, figure);
  return { here, figure };
}

/** The target of another owner for the same period and measure, which counts alike if there are several. */
export async function figureOfOwner(
  readModel: ReadModel,
  moment: Moment,
  { measure, counts, period_from: from, period_until: until }: Row,
  { scope, scopeId }: { readonly scope: string; readonly scopeId: string | null },
): Promise<Figure | undefined> {
  const wanted = { scope, scopeId: scopeId ?? undefined, measure, period: { from, until }, owners: undefined };
  const { ranked } = await figures(readModel, moment, wanted, { limit: MOST });
  const alike = ranked
    .map(({ figure }) => figure)
    .filter(({ row }) => row.period_from === from && row.period_until === until && refusal(row) === undefined);
  return alike.find(({ row }) => row.counts === counts) ?? alike[0];
}

export function isMissed({ effective, actual }: Figure): boolean {
  return actual !== null && compareFractions(actual, effective) < 0;
}

type Row = Figure['row'];

function isAlike(row: Row, period: { readonly from: Day; readonly until: Day } | undefined): boolean {
  return row.measure === 'revenue' && row.period_from === period?.from && row.period_until === period.until;
}

/** Why the method does not take such a target. Undefined if it does. */
function refusal({ measure, filter, counts, scope }: Row): string | undefined {
  if (!['revenue', 'orders'].includes(measure)) return 'Only targets on revenue and orders are diagnosed.';
  if (filter !== null) return 'A target with a filter is not diagnosed.';
  return counts === 'credited' || (counts === 'all' && scope === 'company')
    ? undefined
    : 'Only targets that count credited sales are diagnosed, and those of the company that count all.';
}

function whyNot(figure: Figure, on: Day): string | undefined {
  if (on < addDays(figure.row.period_until, -1)) return 'The period is not over.';
  return isMissed(figure) ? undefined : 'The target was not missed.';
}
