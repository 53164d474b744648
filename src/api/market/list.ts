import { z } from 'zod';
import { formatDecimal, parseDecimal } from '../../domain/kernel/decimal.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import { withHead } from '../query/answer.ts';
import { eventOf } from '../query/explained.ts';
import { askedOf, cut, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { ask, present } from '../query/statement.ts';
import { ListQuery } from './parameters.ts';
import type { MarketList } from './schema.ts';
import type { MarketRow } from './sql/market.types.ts';
import { MARKET } from './statements.ts';

const AfterRow = z.tuple([z.string(), z.string()]);

/** Answers a page of what was posted about campaigns and the market. Throws Problem 400. */
export async function answerMarket(question: Question): Promise<MarketList> {
  const { api, directory, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const period = await periodOf(query.period, directory);
  const asked = await askedOf(question, query, AfterRow);
  const [afterFrom, afterStream] = asked.after ?? [];
  const { head, position, found } = await withHead(question, asked, () =>
    ask(api.readModel, MARKET, {
      position: asked.position?.commit,
      on: asked.on,
      from: period.from,
      until: period.until,
      afterFrom,
      afterStream,
      limit: asked.limit + 1,
    }),
  );
  const { shown, last } = cut(present(found.rows, 'position'), asked.limit);
  return {
    ...head,
    stale: present(found.rows, 'stale')[0]?.stale ?? false,
    items: shown.map((row) => (row.kind === 'campaign' ? campaignOf(row) : indicatorOf(row))),
    next: nextOf(question, query, { ...asked, position }, last && [last.from_day, last.stream]),
  };
}

function placeOf({ from_day, until_day, segment, territory }: MarketRow) {
  return { from: from_day, until: until_day, segment, territory };
}

function campaignOf(row: MarketRow): MarketList['items'][number] {
  return {
    kind: 'campaign',
    ...eventOf(row),
    source: row.source ?? '',
    campaign: row.campaign ?? '',
    ...placeOf(row),
    reached: Number(row.reached),
    leads: Number(row.leads),
    cost: row.cost !== null && row.currency !== null ? formatMinor(BigInt(row.cost), row.currency) : null,
    currency: row.currency,
  };
}

function indicatorOf(row: MarketRow): MarketList['items'][number] {
  return {
    kind: 'indicator',
    ...eventOf(row),
    indicator: row.indicator ?? '',
    ...placeOf(row),
    value: formatDecimal(parseDecimal(row.value ?? '0')),
    corrections: row.revision ?? 0,
  };
}
