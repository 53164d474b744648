import { compareFinding, type ComputedVerdicts } from '../../../domain/diagnosis/agreement.ts';
import type { Cause } from '../../../domain/diagnosis/events.ts';
import type { Day } from '../../../domain/kernel/day.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import { Problem } from '../../problem.ts';
import { companyOf } from '../../query/company.ts';
import { measureEffects } from '../../query/effects/measure.ts';
import { effectTexts } from '../../query/effects/present.ts';
import { TREATMENTS } from '../../query/effects/statements.ts';
import type { Question } from '../../query/question.ts';
import type { Sight } from '../../query/sight.ts';
import { ask, present } from '../../query/statement.ts';
import { actionsOf } from '../actions-before.ts';
import { diagnosisAsked, subjectOf } from '../answer.ts';
import { presented } from '../present.ts';
import type { ActionBefore } from '../schema-actions.ts';
import { sentenceOfComparison } from './compared.ts';
import type { OneCase } from './schema.ts';
import type { Computed } from './schema-computed.ts';

/** Of the case that it stands beside. */
type Case = Pick<OneCase, 'targetId' | 'requests' | 'conclusion'>;
type Judged = Pick<Computed['causes'][number], 'cause' | 'amount' | 'verdict'>;

interface At {
  /** The position of the case, so that the figures are of the same. */
  readonly asked: { readonly position: Position; readonly on: Day };
  readonly owners: Sight['owners'];
  /** As the answer has it. */
  readonly position: string;
}

/** The computed causes of the target beside the findings, or why they are not shown. */
export async function computedOf(
  question: Question,
  found: Case,
  at: At,
): Promise<Pick<OneCase, 'computed' | 'notComputed'>> {
  try {
    return { computed: await compute(question, found, at), notComputed: null };
  } catch (problem) {
    if (!(problem instanceof Problem) || !NOT_DIAGNOSED.includes(problem.name)) throw problem;
    return { computed: null, notComputed: problem.message };
  }
}

/** The method does not take the target, its period is not a month or a quarter, or it is sealed. */
const NOT_DIAGNOSED: readonly string[] = ['TargetIsNotDiagnosed', 'BadQuery', 'TargetIsUnknown', 'DiagnosisIsSealed'];

async function compute(question: Question, { targetId, requests, conclusion }: Case, at: At): Promise<Computed> {
  const { asked, owners, position } = at;
  const { on } = asked;
  const known = await diagnosisAsked(question, { targetId }, { asked, owners });
  const subject = subjectOf(known, { on, asOf: position });
  const shown = presented(known.answer, subject);
  const causes: Judged[] = [
    ...shown.causes,
    ...(shown.targetSetting
      ? [{ cause: 'target setting', amount: shown.targetSetting.aboveTrend, verdict: shown.targetSetting.verdict }]
      : []),
    ...(shown.person ? [{ cause: 'employee', amount: shown.person.amount, verdict: shown.person.verdict }] : []),
  ];
  const figures = { first: shown.first, verdicts: new Map(causes.map(({ cause, verdict }) => [cause, verdict])) };
  return {
    diagnosis: subject.address,
    currency: subject.currency,
    answer: shown.answer,
    first: shown.first,
    sentence: shown.sentence,
    causes: await Promise.all(
      causes.map(async ({ cause, amount, verdict }) => ({
        cause,
        amount,
        verdict,
        actionsBefore: await Promise.all(
          actionsOf(known.actions, cause, subject.moment).map((action) => measured(question, action, at)),
        ),
      })),
    ),
    findings: requests.flatMap(({ department, finding }) =>
      finding?.causes ? [{ department, ...compared(finding.causes, figures) }] : [],
    ),
    conclusion: conclusion && compared(conclusion.causes, figures),
  };
}

function compared(causes: readonly { readonly cause: Cause }[], figures: ComputedVerdicts) {
  const names = causes.map(({ cause }) => cause);
  const comparison = compareFinding(names, figures);
  return {
    agreement: comparison.agreement,
    named: comparison.named.map(({ cause, figures: verdict }) => ({ cause, figures: verdict })),
    unnamed: [...comparison.unnamed],
    sentence: sentenceOfComparison(comparison, figures.first),
  };
}

/** With the effect on those whom the action affects. */
async function measured(question: Question, action: ActionBefore, { asked, owners }: At) {
  const { diagnosisId, actionId } = action;
  const { position, on } = asked;
  const { commit } = position;
  const parameters = { position: commit, on, diagnosisId, actionId, owners };
  const { rows } = await ask(question.api.readModel, TREATMENTS.action, parameters);
  const remedy = { kind: 'action', id: JSON.stringify([diagnosisId, actionId]) } as const;
  const moment = { position, commit, on, value: undefined };
  const [cohort] = await measureEffects(question, remedy, present(rows, 'from_day'), moment);
  const currency = (await companyOf(question.directory))?.currency ?? '';
  return { ...action, measured: cohort ? effectTexts(cohort, currency) : null };
}
