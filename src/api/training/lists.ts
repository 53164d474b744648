import { answerById } from '../query/by-id.ts';
import { eventOf, storedEvent } from '../query/explained.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ListQuery } from './parameters.ts';
import type { MaterialList, NeedList } from './schema.ts';
import type { MaterialsRow } from './sql/materials.types.ts';
import type { NeedsRow } from './sql/needs.types.ts';
import { MATERIALS, NEEDS } from './statements.ts';

/** The materials, by id, with their versions and who acknowledged which. Throws Problem 400. */
export async function answerMaterials(question: Question): Promise<MaterialList> {
  const query = parseQuery(ListQuery, question.request.query);
  const { page } = await answerById(question, query, { statement: MATERIALS, id: 'material_id', item: materialOf });
  return page;
}

function materialOf({ material_id, versions, acknowledged }: MaterialsRow): MaterialList['items'][number] {
  return {
    materialId: material_id,
    versions: versions.map((version) => ({
      version: version.version,
      topic: version.topic,
      title: version.title,
      link: version.link,
      body: version.body,
      acknowledgedBy: acknowledged
        .filter((each) => each.version === version.version)
        .map((each) => ({ salespersonId: each.salesperson_id, ...storedEvent(each) })),
      ...storedEvent(version),
    })),
  };
}

/** The training needs, by id. Throws Problem 400. */
export async function answerNeeds(question: Question): Promise<NeedList> {
  const query = parseQuery(ListQuery, question.request.query);
  const { page } = await answerById(question, query, { statement: NEEDS, id: 'need_id', item: needOf });
  return page;
}

function needOf(row: NeedsRow): NeedList['items'][number] {
  return {
    needId: row.need_id,
    salespersonId: row.salesperson_id,
    departmentId: row.department_id,
    topic: row.topic,
    because: row.because,
    by: row.by,
    trainingIds: row.trainings,
    ...eventOf(row),
  };
}
