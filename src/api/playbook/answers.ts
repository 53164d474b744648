import { z } from 'zod';
import { Problem } from '../problem.ts';
import { withHead } from '../query/answer.ts';
import { answerById } from '../query/by-id.ts';
import { eventOf, storedEvent } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { sightAt } from '../query/sight.ts';
import { ask, present } from '../query/statement.ts';
import { ListQuery, PlaybookQuery, PracticePath } from './parameters.ts';
import type { KnownPractice, Playbook } from './schema.ts';
import type { KnownRow } from './sql/known.types.ts';
import type { PlaybookRow } from './sql/playbook.types.ts';
import { KNOWN, PLAYBOOK } from './statements.ts';
import type { StoredUse } from './stored.ts';

/** The practices, by id, with who does not know them yet. Throws Problem 400 and 403. */
export async function answerPlaybook(question: Question): Promise<Playbook> {
  const query = parseQuery(PlaybookQuery, question.request.query);
  const { asked, page } = await answerById(question, query, {
    statement: PLAYBOOK,
    id: 'practice_id',
    person: query.salespersonId,
    item: (row) => ({ ...practiceOf(row), notAcknowledged: row.unaware }),
  });
  return { ...page, on: asked.on };
}

/** One practice, and a page of the people who know or use it. Throws Problem 400, and 404 if it is unknown. */
export async function answerPractice(question: Question): Promise<KnownPractice> {
  const { api, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const { practiceId } = PracticePath.parse(request.params);
  const asked = await askedOf(question, query, z.string());
  const sight = await sightAt(question, asked);
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, KNOWN, {
      position: asked.position?.commit,
      on: asked.on,
      people: sight.people,
      practiceId,
      afterId: asked.after,
      limit: asked.limit + 1,
    }),
  );
  const [practice] = present(found.rows, 'practice_id');
  if (!practice) {
    throw new Problem(
      404,
      'PracticeIsUnknown',
      'No such practice was published by then. The id is compared exactly. Ask again with a later asOf if it was later.',
    );
  }
  const { shown, last } = cut(present(found.rows, 'salesperson_id'), asked.limit);
  return {
    ...head,
    on: asked.on,
    practice: practiceOf(practice),
    items: shown.map(personOf),
    next: nextOf(question, query, { ...asked, position }, last?.salesperson_id),
  };
}

function practiceOf(row: Omit<PlaybookRow, 'unaware'>): KnownPractice['practice'] {
  return {
    practiceId: row.practice_id,
    title: row.title,
    body: row.body,
    technique: row.technique,
    productId: row.product_id,
    segment: row.segment,
    learnedFrom: row.learned_from,
    evidence: row.evidence,
    shares: row.shares.map((share) => ({ departmentId: share.department_id, ...storedEvent(share) })),
    retired: row.retired && { reason: row.retired.reason, ...storedEvent(row.retired) },
    sharedWith: row.shared_with,
    acknowledged: row.acknowledged,
    using: row.in_use,
    ...eventOf(row),
  };
}

function personOf(row: KnownRow): KnownPractice['items'][number] {
  return {
    salespersonId: row.salesperson_id,
    name: row.name,
    employed: row.employed,
    sharedBy: row.share_event,
    acknowledged: row.acknowledgement && storedEvent(row.acknowledgement),
    using: row.now,
    uses: row.uses.map(useOf),
  };
}

function useOf(use: StoredUse) {
  return { from: use.from, until: use.until, droppedBy: use.drop_event, ...storedEvent(use) };
}
