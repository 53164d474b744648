import { styleText } from 'node:util';
import { ask, type Service } from '../shared/client.ts';
import { line, percent } from '../shared/columns.ts';

type Days = Readonly<Record<'from' | 'until', string>>;

interface Leader {
  readonly salespersonId: string;
  readonly name: string;
  readonly rank: number | null;
  readonly attainment: string | null;
  readonly tenureDays: number | null;
}

interface Reward {
  readonly salespersonId: string;
  readonly status: string;
  readonly reward: { readonly description: string };
}

export interface Leaderboard {
  readonly text: string;
  /** The first of it. */
  readonly leader: string | undefined;
}

/** The people of a quarter by rank, with what they were granted for it. */
export async function leaderboard(
  { url, key }: Service,
  position: string,
  { from, until }: Days,
): Promise<Leaderboard> {
  const get = async <Item>(path: string) =>
    (await ask<{ items: Item[] }>(new URL(path, url), key, { 'pacesetter-position': position })).items;
  const leaders = await get<Leader>(
    `/v1/recognition/leaderboard?period=${from}..${until}&measure=revenue&counts=credited`,
  );
  const rewards = Map.groupBy(await get<Reward>('/v1/recognition/rewards'), ({ salespersonId }) => salespersonId);
  const rows = leaders.map(({ salespersonId, name, rank, attainment, tenureDays }) => {
    const granted = (rewards.get(salespersonId) ?? []).map(({ reward, status }) => `${reward.description} (${status})`);
    const cells = row(name, String(rank ?? '-'), percent(attainment), String(tenureDays ?? '-'));
    const [first, ...more] = granted.length > 0 ? granted : [''];
    const lines = [`${cells}  ${first ?? ''}`.trimEnd(), ...more.map((text) => `${' '.repeat(cells.length)}  ${text}`)];
    return granted.length > 0 ? styleText('green', lines.join('\n')) : lines.join('\n');
  });
  const head = `${row('', 'rank', 'attainment', 'days here')}  reward`;
  return {
    text: [styleText('bold', `Leaderboard of ${from} until ${until}`), styleText('dim', head), ...rows].join('\n'),
    leader: leaders[0]?.salespersonId,
  };
}

function row(...cells: readonly [string, ...string[]]): string {
  return line(24, [6, 12, 11], ...cells);
}
