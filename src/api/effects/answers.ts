import { z } from 'zod';
import type { EffectValue } from '../../domain/diagnosis/effect-values.ts';
import { callerOf } from '../auth/caller.ts';
import { notSeen } from '../auth/reach.ts';
import { Problem } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { companyOf } from '../query/company.ts';
import { measureEffects, type Remedy } from '../query/effects/measure.ts';
import { cohortEffect } from '../query/effects/present.ts';
import type { Effects } from '../query/effects/schema.ts';
import { TREATMENTS } from '../query/effects/statements.ts';
import type { TreatmentRow } from '../query/effects/treatments.ts';
import { askedOf, type PageRequest } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { type Sight, sightAt } from '../query/sight.ts';
import { ask, type Found, type HereColumns, present } from '../query/statement.ts';
import { ActionPath, CoachingEffectQuery, EffectQuery, PracticePath, TrainingEffectQuery } from './parameters.ts';

/** Whether a training programme worked. Throws Problem 400, and 404 if it was not defined by then. */
export function answerTrainingEffect(question: Question): Promise<Effects> {
  const query = parseQuery(TrainingEffectQuery, question.request.query);
  const { programmeId } = query;
  return effectsAsked(question, query, {
    remedy: { kind: 'training', id: programmeId },
    unknown: 'TrainingProgrammeIsUnknown',
    find: (at) => ask(question.api.readModel, TREATMENTS.training, { ...at, programmeId }),
  });
}

/** Whether a corrective action worked. Throws Problem 400, 403, and 404 if it was not planned by then. */
export function answerActionEffect(question: Question): Promise<Effects> {
  const query = parseQuery(EffectQuery, question.request.query);
  const { diagnosisId, actionId } = ActionPath.parse(question.request.params);
  return effectsAsked(question, query, {
    remedy: { kind: 'action', id: JSON.stringify([diagnosisId, actionId]) },
    unknown: 'ActionIsUnknown',
    find: (at, { owners }) => ask(question.api.readModel, TREATMENTS.action, { ...at, diagnosisId, actionId, owners }),
  });
}

/** Whether a practice of the playbook worked. Throws Problem 400, and 404 if it was not published by then. */
export function answerPracticeEffect(question: Question): Promise<Effects> {
  const query = parseQuery(EffectQuery, question.request.query);
  const { practiceId } = PracticePath.parse(question.request.params);
  return effectsAsked(question, query, {
    remedy: { kind: 'practice', id: practiceId },
    unknown: 'PracticeIsUnknown',
    find: (at) => ask(question.api.readModel, TREATMENTS.practice, { ...at, practiceId }),
  });
}

/** Whether coaching worked. Throws Problem 400. */
export function answerCoachingEffect(question: Question): Promise<Effects> {
  const query = parseQuery(CoachingEffectQuery, question.request.query);
  const { topic } = query;
  return effectsAsked(question, query, {
    remedy: { kind: 'coaching', id: topic ?? 'any topic' },
    unknown: 'CoachingSessionIsUnknown',
    find: (at) => ask(question.api.readModel, TREATMENTS.coaching, { ...at, topic }),
  });
}

interface Wanted {
  readonly remedy: Remedy;
  /** The problem of a remedy that nobody recorded. */
  readonly unknown: 'TrainingProgrammeIsUnknown' | 'ActionIsUnknown' | 'PracticeIsUnknown' | 'CoachingSessionIsUnknown';
  readonly find: (
    at: { readonly position: bigint | undefined; readonly on: string },
    sight: Sight,
  ) => Promise<{
    readonly here: HereColumns;
    readonly rows: readonly Found<TreatmentRow & { readonly known: boolean }>[];
  }>;
}

interface Query {
  readonly value?: EffectValue | undefined;
  readonly asOf?: string | undefined;
  readonly on?: string | undefined;
}

async function effectsAsked(question: Question, query: Query, { remedy, unknown, find }: Wanted): Promise<Effects> {
  const asked = await askedOf(question, query, z.undefined());
  const sight = await sightAt(question, asked);
  const { on } = asked;
  const { head, found } = await withHead(question, asked, async () => {
    const { here, rows } = await find({ position: asked.position?.commit, on }, sight);
    if (rows[0]?.known !== true) throw unknownRemedy(question, sight, unknown);
    // Values are of the position at which the people were found.
    const commit = asked.position?.commit ?? BigInt(here.commit);
    const treatments = present(rows, 'from_day');
    return { here, measured: await measureEffects(question, remedy, treatments, momentOf(asked, commit, query.value)) };
  });
  const currency = (await companyOf(question.directory))?.currency ?? '';
  const seeing = { sight, position: head.position, currency };
  return {
    ...head,
    on,
    remedy: remedy.kind,
    remedyId: remedy.id,
    cohorts: found.measured.map((each) => cohortEffect(each, seeing)),
  };
}

function momentOf({ position, on }: PageRequest<undefined>, commit: bigint, value: EffectValue | undefined) {
  return { position, commit, on, value };
}

function unknownRemedy(question: Question, { owners }: Sight, name: Wanted['unknown']): Problem {
  if (name === 'ActionIsUnknown' && owners !== undefined) return notSeen(callerOf(question.request));
  return new Problem(
    404,
    name,
    'Nothing with this id was recorded by then. The id is compared exactly. Ask again with a later asOf if it was later.',
  );
}
