import { formatFixed } from '../../domain/kernel/decimal.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import { answerGroups, type Groups, groupsAsked } from '../query/groups.ts';
import { createMemory, type Recall } from '../query/memory.ts';
import { parseQuery } from '../query/parameters.ts';
import type { Question } from '../query/question.ts';
import { shareOf } from '../query/share.ts';
import { ask } from '../query/statement.ts';
import { type Dimension, isOfLosses, ListQuery } from './parameters.ts';
import type { PipelineList } from './schema.ts';
import type { PipelineRow } from './sql/pipeline.types.ts';
import { LISTS } from './statements.ts';

/** Losses are counted in ten-thousandths. */
export const WEIGHT_DIGITS = 4;

/** Answers a page of groups. */
export function listing(): (question: Question) => Promise<PipelineList> {
  const recall = createMemory<Groups<PipelineRow>>(({ rows }) => rows.length);
  return (question) => answerPipeline(question, recall);
}

async function answerPipeline(question: Question, recall: Recall<Groups<PipelineRow>>): Promise<PipelineList> {
  const { api, request } = question;
  const query = parseQuery(ListQuery, request.query);
  const asked = await groupsAsked(question, query);
  const { period, currency } = asked;
  return answerGroups<PipelineRow, PipelineList['total'], PipelineList['items'][number]>(question, query, asked, {
    ask: () =>
      recall(question, asked, () =>
        ask(api.readModel, LISTS[query.by], {
          position: asked.position?.commit,
          on: asked.on,
          from: period.from,
          until: period.until,
          ...asked.seen,
          afterKey: asked.after,
          limit: asked.limit + 1,
        }),
      ),
    total: (row) => totalOf(row, currency),
    group: (row) => groupOf(row, query.by, currency),
  });
}

function totalOf(row: PipelineRow, currency: string | undefined): PipelineList['total'] {
  return {
    won: Number(row.won),
    lost: lossesOf(row),
    open: Number(row.open),
    winRate: shareOf(Number(row.won), Number(row.won) + lossesOf(row)),
    currency: currency ?? null,
    valueWon: moneyText(row.value_won, currency),
    valueLost: moneyText(row.value_lost, currency),
    cycle: { won: cycleWon(row), lost: cycleLost(row) },
  };
}

function groupOf(row: PipelineRow, by: Dimension, currency: string | undefined): PipelineList['items'][number] {
  const key = row.key === '' ? null : row.key;
  if (!isOfLosses(by)) return { key, ...totalOf(row, currency) };
  return {
    key,
    won: null,
    lost: by === 'reason' ? formatFixed(BigInt(row.lost), WEIGHT_DIGITS) : lossesOf(row),
    open: null,
    winRate: null,
    currency: currency ?? null,
    valueWon: null,
    valueLost: moneyText(row.value_lost, currency),
    cycle: { won: null, lost: cycleLost(row) },
  };
}

/** A whole number, unless reasons share losses. */
function lossesOf({ lost }: PipelineRow): number {
  return Number(lost) / 10 ** WEIGHT_DIGITS;
}

function cycleWon({ cycles_won, mean_won, median_won }: PipelineRow): PipelineList['total']['cycle']['won'] {
  return { n: Number(cycles_won), mean: mean_won, median: median_won };
}

function cycleLost({ cycles_lost, mean_lost, median_lost }: PipelineRow): PipelineList['total']['cycle']['lost'] {
  return { n: Number(cycles_lost), mean: mean_lost, median: median_lost };
}

/** Minor units from Postgres. Before the company is configured every amount is zero. */
export function moneyText(minor: string, currency: string | undefined): string {
  return currency === undefined ? minor : formatMinor(BigInt(minor), currency);
}
