import { z } from 'zod';
import { withHead } from '../query/answer.ts';
import { eventOf, storedEvent } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { ListQuery } from './parameters.ts';
import type { MaterialList, NeedList } from './schema.ts';
import type { MaterialsRow } from './sql/materials.types.ts';
import type { NeedsRow } from './sql/needs.types.ts';
import { MATERIALS, NEEDS } from './statements.ts';

/** The materials, by id, with their versions and who acknowledged which. Throws Problem 400. */
export async function answerMaterials(question: Question): Promise<MaterialList> {
  const query = parseQuery(ListQuery, question.request.query);
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, () =>
    ask(question.api.readModel, MATERIALS, {
      position: asked.position?.commit,
      on: asked.on,
      afterId: asked.after,
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'material_id'), asked.limit);
  return {
    ...head,
    items: shown.map(materialOf),
    next: nextOf(question, query, { ...asked, position }, last?.material_id),
  };
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
  const asked = await askedOf(question, query, z.string());
  const { head, position, found } = await withHead(question, asked, () =>
    ask(question.api.readModel, NEEDS, {
      position: asked.position?.commit,
      on: asked.on,
      afterId: asked.after,
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'need_id'), asked.limit);
  return { ...head, items: shown.map(needOf), next: nextOf(question, query, { ...asked, position }, last?.need_id) };
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
