import { formatMinor } from '../../domain/kernel/money.ts';
import { withHead } from '../query/answer.ts';
import { type Groups, groupsAsked } from '../query/groups.ts';
import { createMemory } from '../query/memory.ts';
import { cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { shareOf, sixDecimals } from '../query/share.ts';
import { ask, present } from '../query/statement.ts';
import { type Dimension, hasLosses, ListQuery } from './parameters.ts';
import type { WhatWorks } from './schema.ts';
import type { WhatWorksRow } from './sql/what-works.types.ts';
import { LISTS } from './statements.ts';

/** Fewer decided deals say nothing about a win rate. */
const FEWEST_DEALS = 10;

/** Answers a page of groups, by key. */
export function listing(dimension: Dimension): (question: Question) => Promise<WhatWorks> {
  const recall = createMemory<Groups<WhatWorksRow>>(({ rows }) => rows.length);
  return async (question) => {
    const query = { ...parseQuery(ListQuery, question.request.query), by: dimension };
    const asked = await groupsAsked(question, query);
    const { period, currency } = asked;
    const { head, position, found } = await withHead(question, asked, () =>
      recall(question, asked, () =>
        ask(question.api.readModel, LISTS[dimension], {
          position: asked.position?.commit,
          on: asked.on,
          from: period.from,
          until: period.until,
          afterKey: asked.after,
          limit: asked.limit + 1,
        }),
      ),
    );
    const { shown, last } = cut(present(found.rows, 'key'), asked.limit);
    return {
      ...head,
      period: { from: period.from, until: period.until },
      on: asked.on,
      stale: found.rows[0]?.stale ?? false,
      items: shown.map((row) => groupOf(row, dimension, currency)),
      next: nextOf(question, query, { ...asked, position }, last?.key),
    };
  };
}

function groupOf(row: WhatWorksRow, dimension: Dimension, currency: string | undefined): WhatWorks['items'][number] {
  const money = (minor: string) => moneyText(minor, currency);
  const [won, lost, linesWithoutCost] = [Number(row.won), Number(row.lost), Number(row.lines_without_cost)];
  return {
    key: row.key === '' ? null : row.key,
    currency: currency ?? null,
    revenue: money(row.revenue),
    margin: linesWithoutCost > 0 ? null : money(row.margin),
    linesWithoutCost,
    orders: Number(row.orders),
    won,
    ...(hasLosses(dimension)
      ? { lost, winRate: shareOf(won, won + lost), tooFew: won + lost < FEWEST_DEALS }
      : { lost: null, winRate: null, tooFew: won < FEWEST_DEALS }),
    gross: money(row.gross),
    discount: money(row.discount),
    meanDiscount: row.gross === '0' ? null : sixDecimals(Number(row.discount) / Number(row.gross)),
    returned: money(row.returned),
    feedback: { n: Number(row.feedbacks), mean: row.mean_score },
  };
}

/** Minor units from Postgres. Before the company is configured every amount is zero. */
export function moneyText(minor: string, currency: string | undefined): string {
  return currency === undefined ? minor : formatMinor(BigInt(minor), currency);
}
