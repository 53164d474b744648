import { answerGroups, type Groups, groupsAsked } from '../query/groups.ts';
import { createMemory, type Recall } from '../query/memory.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { shareOf } from '../query/share.ts';
import { ask } from '../query/statement.ts';
import { ListQuery } from './parameters.ts';
import type { FeedbackList } from './schema.ts';
import type { FeedbackRow } from './sql/feedback.types.ts';
import { LISTS } from './statements.ts';

/** Answers a page of groups. */
export function listing(): (question: Question) => Promise<FeedbackList> {
  const recall = createMemory<Groups<FeedbackRow>>(({ rows }) => rows.length);
  return (question) => answerFeedback(question, recall);
}

async function answerFeedback(question: Question, recall: Recall<Groups<FeedbackRow>>): Promise<FeedbackList> {
  const { api, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const asked = await groupsAsked(question, query);
  return answerGroups<FeedbackRow, FeedbackList['total'], FeedbackList['items'][number]>(question, query, asked, {
    ask: () =>
      recall(question, asked, () =>
        ask(api.readModel, LISTS[query.by], {
          position: asked.position?.commit,
          on: asked.on,
          from: asked.period.from,
          until: asked.period.until,
          ...asked.seen,
          afterKey: asked.after,
          limit: asked.limit + 1,
        }),
      ),
    total: figuresOf,
    group: (row) => ({ key: row.key === '' ? null : row.key, ...figuresOf(row) }),
  });
}

function figuresOf(row: FeedbackRow): FeedbackList['total'] {
  const [n, promoters, detractors] = [Number(row.n), Number(row.promoters), Number(row.detractors)];
  return {
    n,
    mean: row.mean,
    promoters,
    promoterShare: shareOf(promoters, n),
    detractors,
    detractorShare: shareOf(detractors, n),
  };
}
