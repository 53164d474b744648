import { z } from 'zod';
import { Problem } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { eventOf, storedEvent } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { ListQuery, ProgrammePath } from './parameters.ts';
import type { TrainingProgramme } from './schema.ts';
import type { ProgrammeRow } from './sql/programme.types.ts';
import { PROGRAMME } from './statements.ts';
import type { StoredVersion } from './stored.ts';

/** One programme with its versions and a page of its completions. Throws Problem 400, and 404 if it is unknown. */
export async function answerProgramme(question: Question): Promise<TrainingProgramme> {
  const { api, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const { programmeId } = ProgrammePath.parse(request.params);
  const asked = await askedOf(question, query, z.string());
  const sight = await sightAt(question, asked);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, PROGRAMME, {
      position: asked.position?.commit,
      on: asked.on,
      programmeId,
      afterPosition: asked.after === undefined ? undefined : BigInt(asked.after),
      limit: asked.limit + 1,
      people: sight.people,
    }),
  );
  const versions = found.rows[0]?.versions ?? [];
  if (versions.length === 0) {
    throw new Problem(
      404,
      'TrainingProgrammeIsUnknown',
      'No such programme was defined by then. The id is compared exactly. Ask again with a later asOf if it was later.',
    );
  }
  const { shown, last } = cut(present(found.rows, 'training_id'), asked.limit);
  return {
    ...head,
    programmeId,
    versions: versions.map(versionOf),
    items: shown.map(completionOf),
    next: nextOf(question, query, { ...asked, position }, last?.position),
  };
}

function versionOf(version: StoredVersion): TrainingProgramme['versions'][number] {
  return {
    title: version.title,
    topic: version.topic,
    materialIds: [...version.materials],
    passScore: version.pass_score,
    validityMonths: version.validity_months,
    recurrenceMonths: version.recurrence_months,
    ...storedEvent(version),
  };
}

function completionOf(row: ProgrammeRow): TrainingProgramme['items'][number] {
  return {
    trainingId: row.training_id,
    salespersonId: row.salesperson_id,
    on: row.day,
    at: row.completed_at.toISOString(),
    score: row.score,
    passScore: row.pass_score,
    passed: row.passed,
    validUntil: row.valid_until,
    dueAgain: row.due_again,
    ...eventOf(row),
  };
}
