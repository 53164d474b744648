import { z } from 'zod';
import type { Directory } from '../../domain/directory/directory.ts';
import { covers, employmentOn } from '../../domain/directory/organisation.ts';
import { addDays, type Day, daysBetween, earlier } from '../../domain/kernel/day.ts';
import { type Fraction, fraction, over, roundFraction, times } from '../../domain/kernel/fraction.ts';
import type { Period } from '../../domain/kernel/period.ts';
import { countInterval } from '../../domain/kernel/poisson.ts';
import { formatPosition } from '../../domain/kernel/position.ts';
import { withHead } from '../query/answer.ts';
import type { Answered } from '../query/answered.ts';
import { showDirectory } from '../query/directory-at.ts';
import { askedOf, nextOf } from '../query/page.ts';
import { parseQuery } from '../query/parameters.ts';
import { periodOf } from '../query/period.ts';
import type { Question } from '../query/question.ts';
import { sixDecimals } from '../query/share.ts';
import { ask, present } from '../query/statement.ts';
import type { Figure } from '../query/targets/figure.ts';
import { figures, type Ranked } from '../query/targets/figures.ts';
import { ratioText } from '../query/targets/text.ts';
import { ORGANISATION } from './organisation.ts';
import { LeaderboardQuery } from './parameters.ts';
import type { Leaderboard } from './schema-people.ts';
import type { SegmentsRow } from './sql/segments.types.ts';
import { SEGMENTS } from './statements.ts';

type Leader = Answered<typeof Leaderboard>['items'][number];

const ALL = 1_000_000;

/** People by rank, each compared with those of the same kind of target. Throws Problem 400. */
export async function answerLeaderboard(question: Question): Promise<Answered<typeof Leaderboard>> {
  const { api, directory, request } = question;
  const query = parseQuery(LeaderboardQuery, request.query);
  const period = await periodOf(query.period, directory);
  const asked = await askedOf(question, query, z.int());
  const { head, position, found } = await withHead(question, asked, async () => {
    const moment = { position: asked.position?.commit, on: asked.on };
    const wanted = { period, scope: 'salesperson', measure: query.measure, owners: undefined };
    const { here, ranked } = await figures(api.readModel, moment, wanted, { limit: ALL });
    const segments = await ask(api.readModel, SEGMENTS, {
      position: moment.position ?? BigInt(here.commit),
      on: asked.on,
      ...period,
    });
    return { here, ranked, segments: present(segments.rows, 'salesperson_id') };
  });
  const alike = found.ranked
    .filter(({ figure: { row } }) => row.period_from === period.from && row.period_until === period.until)
    .filter(({ figure: { row } }) => query.counts === undefined || row.counts === query.counts)
    .sort(byKindAndRank);
  const sizes = Map.groupBy(alike, ({ figure }) => kindOf(figure));
  const segmentsOf = Map.groupBy(found.segments, ({ salesperson_id }) => salesperson_id);
  const begin = asked.after ?? 0;
  const end = begin + asked.limit;
  return showDirectory(question, { position: asked.position, types: ORGANISATION }, ({ directory: known }) => ({
    ...head,
    items: alike.slice(begin, end).map((ranked) => ({
      ...leaderOf(ranked, sizes.get(kindOf(ranked.figure))?.length ?? 0),
      ...workOf(ranked.figure.row.scope_id ?? '', period, { directory: known, on: asked.on }),
      segments: mixOf(segmentsOf.get(ranked.figure.row.scope_id ?? '') ?? []),
      explanation:
        `/v1/attainment/${encodeURIComponent(ranked.figure.row.target_id)}/explanation` +
        `?asOf=${formatPosition(position)}&on=${asked.on}`,
    })),
    next: nextOf(question, query, { ...asked, position }, end < alike.length ? end : undefined),
  }));
}

function kindOf({ row }: Figure): string {
  return JSON.stringify([row.counts, row.filter_key]);
}

function byKindAndRank(a: Ranked, b: Ranked): number {
  const [kindA, kindB] = [kindOf(a.figure), kindOf(b.figure)];
  if (kindA !== kindB) return kindA < kindB ? -1 : 1;
  const difference = (a.rank ?? Infinity) - (b.rank ?? Infinity);
  if (a.rank !== b.rank) return difference;
  return a.figure.row.target_id < b.figure.row.target_id ? -1 : 1;
}

function leaderOf(
  { figure, rank }: Ranked,
  of: number,
): Omit<Leader, keyof ReturnType<typeof workOf> | 'segments' | 'explanation'> {
  const { row } = figure;
  return {
    salespersonId: row.scope_id ?? '',
    name: row.name,
    targetId: row.target_id,
    counts: row.counts,
    filter: row.filter,
    rank,
    of,
    attainment: ratioText(figure.attainment),
    originalAttainment: ratioText(figure.originalAttainment),
    interval: row.measure === 'orders' && figure.attainment ? intervalOf(Number(row.actual), figure.effective) : null,
  };
}

/** Only a count of orders has an interval: amounts of different sizes have none that the figures give. */
function intervalOf(count: number, target: Fraction): Leader['interval'] {
  const { low, high } = countInterval(count);
  const each = Number(roundFraction(times(over(fraction(1n), target), fraction(1_000_000_000n)), 0)) / 1e9;
  return { low: sixDecimals(low * each), high: sixDecimals(high * each) };
}

function workOf(
  salespersonId: string,
  { from, until }: Period,
  { directory, on }: { readonly directory: Directory; readonly on: Day },
) {
  const last = earlier(on, addDays(until, -1));
  const employment = employmentOn(directory, salespersonId, last);
  const leaves = directory.salespeople.get(salespersonId)?.leaves ?? [];
  const days = daysBetween(from, until);
  const leaveDays = Array.from({ length: days }, (_, n) => addDays(from, n)).filter((day) =>
    leaves.some((leave) => covers(leave, day)),
  ).length;
  return {
    tenureDays: employment ? daysBetween(employment.from, addDays(last, 1)) : null,
    leaveDays,
    mostlyOnLeave: 2 * leaveDays > days,
  };
}

function mixOf(rows: readonly SegmentsRow[]): Leader['segments'] {
  const total = rows.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return rows.map(({ segment, amount }) => ({ segment, share: ratioText(fraction(BigInt(amount), total)) ?? '' }));
}
