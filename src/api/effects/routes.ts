import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { Effects } from '../query/effects/schema.ts';
import { queriesOf } from '../query/question.ts';
import { answerActionEffect, answerCoachingEffect, answerPracticeEffect, answerTrainingEffect } from './answers.ts';
import { ActionPath, CoachingEffectQuery, EffectQuery, PracticePath, TrainingEffectQuery } from './parameters.ts';

/** An effect is a figure of at least fifteen people: a manager sees all of it, and the names of their own people. */
const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree' };
const personal = ({ position, cohorts }: Effects) => ({
  position,
  people: [...new Set(cohorts.flatMap(({ cohort }) => [...cohort.treated, ...cohort.peers]))],
});
const common = { roles, answer: Effects, personal };

/** Whether a remedy worked, beside people who did not get it. */
export const effectRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/training/effect',
    operationId: 'getTrainingEffect',
    tag: 'people',
    summary: 'Whether a training programme worked, beside people without it',
    parameters: TrainingEffectQuery,
    ask: answerTrainingEffect,
    ...common,
  });
  get({
    url: '/v1/coaching/effect',
    operationId: 'getCoachingEffect',
    tag: 'people',
    summary: 'Whether coaching worked, beside people without it',
    parameters: CoachingEffectQuery,
    ask: answerCoachingEffect,
    ...common,
  });
  get({
    url: '/v1/playbook/:practiceId/effect',
    operationId: 'getPracticeEffect',
    tag: 'people',
    summary: 'Whether a practice worked, beside people who do not use it',
    path: PracticePath,
    parameters: EffectQuery,
    ask: answerPracticeEffect,
    ...common,
  });
  get({
    url: '/v1/diagnoses/:diagnosisId/actions/:actionId/effect',
    operationId: 'getActionEffect',
    tag: 'diagnosis',
    summary: 'Whether a corrective action worked, beside people whom it does not affect',
    path: ActionPath,
    parameters: EffectQuery,
    ask: answerActionEffect,
    ...common,
  });
};
