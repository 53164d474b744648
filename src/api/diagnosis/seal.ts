import { outstandingOf } from '../../domain/diagnosis/outstanding.ts';
import { ownerOf } from '../../domain/directory/directory.ts';
import { addDays, later } from '../../domain/kernel/day.ts';
import { Problem } from '../problem.ts';
import { todayOf } from '../query/as-of.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import type { Figure } from '../query/targets/figure.ts';
import type { SealsParameters } from './sql/seals.types.ts';
import { SEALS } from './statements.ts';

type Which = Partial<Omit<SealsParameters, 'position'>>;

/**
 * The diagnoses that are sealed now, with the findings that they wait for. A seal is judged by the newest position and
 * the day of today, whatever moment is asked about, so that no earlier position and no later day opens it.
 */
export async function sealedNow({ api, directory }: Question, which: Which) {
  const today = todayOf({ directory }, api.clock().toISOString());
  const nothing = { diagnosisIds: undefined, owner: undefined, from: undefined, until: undefined };
  const { rows } = await ask(api.readModel, SEALS, { position: undefined, ...nothing, ...which });
  return present(rows, 'diagnosis_id')
    .map(({ diagnosis_id, requests, findings }) => ({
      diagnosisId: diagnosis_id,
      outstanding: outstandingOf(requests, findings, today),
    }))
    .filter(({ outstanding }) => outstanding.length > 0);
}

/**
 * The diagnosis of the target that waits for findings. It seals every target of the same owner and period: their causes
 * are the same.
 */
export async function sealOf(question: Question, { row }: Pick<Figure, 'row'>) {
  const owner = ownerOf(row.scope, row.scope_id ?? undefined);
  const [sealed] = await sealedNow(question, { owner, from: row.period_from, until: row.period_until });
  return sealed;
}

/** Throws Problem 403 while a diagnosis of the target waits for findings, so that no department follows the figures. */
export async function refuseSealed(question: Question, figure: Pick<Figure, 'row'>): Promise<void> {
  const sealed = await sealOf(question, figure);
  if (!sealed) return;
  const waiting = sealed.outstanding.map(({ department, due }) => `"${department}" (due ${due})`).join(', ');
  const last = sealed.outstanding.map(({ due }) => due).reduce(later);
  throw new Problem(
    403,
    'DiagnosisIsSealed',
    `The diagnosis "${sealed.diagnosisId}" waits for findings: ${waiting}. Until they are in, at the latest until the ` +
      `end of ${last}, nobody sees the causes that are computed. Ask again once they are in, or from ` +
      `${addDays(last, 1)} on.`,
  );
}
