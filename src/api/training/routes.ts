import type { Reaches } from '../auth/reach.ts';
import type { Routes } from '../ports.ts';
import { queriesOf } from '../query/question.ts';
import { answerTrainings } from './list.ts';
import { answerMaterials, answerNeeds } from './lists.ts';
import { ListQuery, ProgrammePath, TrainingQuery } from './parameters.ts';
import { answerProgramme } from './programme.ts';
import { MaterialList, NeedList, TrainingList, TrainingProgramme } from './schema.ts';

const roles: Reaches = { auditor: 'all', admin: 'all', manager: 'subtree', salesperson: 'own' };
const tag = 'people';

/** Who has to complete which training until when, certificates, programmes, materials and needs. */
export const trainingRoutes: Routes = (app, api, directory) => {
  const get = queriesOf(app, api, directory);
  get({
    url: '/v1/training',
    operationId: 'listTrainings',
    tag,
    summary: 'Trainings by person: what is due, and which certificates are valid',
    roles,
    parameters: TrainingQuery,
    answer: TrainingList,
    ask: answerTrainings,
    personal: ({ position, items }) => ({ position, people: items.map(({ salespersonId }) => salespersonId) }),
  });
  get({
    url: '/v1/training/programmes/:programmeId',
    operationId: 'getTrainingProgramme',
    tag,
    summary: 'A training programme: its versions, and who completed it when with which score',
    roles,
    path: ProgrammePath,
    parameters: ListQuery,
    answer: TrainingProgramme,
    ask: answerProgramme,
    personal: ({ position, items }) => ({ position, people: items.map(({ salespersonId }) => salespersonId) }),
  });
  get({
    url: '/v1/training/materials',
    operationId: 'listTrainingMaterials',
    tag,
    summary: 'Training materials with their versions, and who acknowledged which',
    roles,
    parameters: ListQuery,
    answer: MaterialList,
    ask: answerMaterials,
    personal: ({ position, items }) => ({ position, people: items.flatMap(readersOf) }),
  });
  get({
    url: '/v1/training/needs',
    operationId: 'listTrainingNeeds',
    tag,
    summary: 'Training needs with the trainings that were assigned because of them',
    roles,
    parameters: ListQuery,
    answer: NeedList,
    ask: answerNeeds,
    personal: ({ position, items }) => ({
      position,
      people: items.flatMap(({ salespersonId }) => salespersonId ?? []),
    }),
  });
};

/** Who acknowledged a version of a material. */
function readersOf({ versions }: MaterialList['items'][number]): string[] {
  return versions.flatMap(({ acknowledgedBy }) => acknowledgedBy.map(({ salespersonId }) => salespersonId));
}
