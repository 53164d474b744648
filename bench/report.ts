import type { Load } from './load.ts';

/** Seconds of each run. */
export const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 10);

const rows: [string, string][] = [];

/** Adds a row to the table. */
export function report(what: string, figure: string): void {
  rows.push([what, figure]);
  console.error(`${what}: ${figure}`);
}

export function printTable(): void {
  const lines = rows.map(([what, figure]) => `| ${what} | ${figure} |`);
  console.log(`\n| measured (${SECONDS} s a run) | |\n|---|---|\n${lines.join('\n')}`);
}

export function load({ rate, p50, p99, failed }: Load): string {
  return `${Math.round(rate)}/s, p50 ${p50} ms, p99 ${p99} ms${failed ? `, ${failed} FAILED` : ''}`;
}

/** The value below which this part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] as number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Whose CPU is measured, and the seconds that it used so far. */
export type Meters = Readonly<Record<string, () => number>>;

export interface Metered extends Load {
  /** Microseconds of CPU, user and system, for each request that succeeded. */
  readonly cpu: Readonly<Record<string, number>>;
}

export async function metered(meters: Meters, work: () => Promise<Load>): Promise<Metered> {
  const before = Object.entries(meters).map(([name, seconds]) => ({ name, seconds, was: seconds() }));
  const done = await work();
  const each = (seconds: number): number => Math.round((seconds * 1e6) / Math.max(1, done.done));
  return { ...done, cpu: Object.fromEntries(before.map(({ name, seconds, was }) => [name, each(seconds() - was)])) };
}

export function metering(of: Metered): string {
  return `${load(of)}, ${cpuOf(of)}`;
}

export function cpuOf({ cpu }: Metered): string {
  const each = Object.entries(cpu).map(([name, us]) => `${name} ${us} µs`);
  return `CPU for each: ${each.join(', ')}`;
}

const TURNS = 4;

/** Two loads in turns, so that a change of the machine's speed affects both: the medians. The first turn warms up. */
export async function inTurns(
  ours: (turn: number) => Promise<Metered>,
  theirs: (turn: number) => Promise<Metered>,
): Promise<readonly [ours: Metered, theirs: Metered]> {
  const runs: (readonly [Metered, Metered])[] = [];
  for (let turn = 0; turn < TURNS; turn++) runs.push([await ours(turn), await theirs(turn)]);
  const counted = runs.slice(1);
  return [middle(counted.map(([run]) => run)), middle(counted.map(([, run]) => run))];
}

/** The medians of several runs. */
function middle(of: readonly Metered[]): Metered {
  const names = Object.keys(of[0]?.cpu ?? {});
  return {
    rate: median(of.map((run) => run.rate)),
    p50: median(of.map((run) => run.p50)),
    p99: median(of.map((run) => run.p99)),
    failed: of.reduce((sum, run) => sum + run.failed, 0),
    done: of.reduce((sum, run) => sum + run.done, 0),
    cpu: Object.fromEntries(names.map((name) => [name, median(of.map((run) => run.cpu[name] ?? 0))])),
  };
}
