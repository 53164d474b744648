import { createWriteStream, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Cause, drawOptions, type Gap, type Options, type Scope } from '../simulate/options.ts';
import { simulate } from '../simulate/simulate.ts';
import { ndjson } from './ndjson.ts';

export interface SimulateOptions {
  readonly seed: number;
  readonly people?: number;
  readonly months?: number;
  readonly deals?: number;
  readonly unknown?: number;
  /** False: the systems record everything. */
  readonly gaps?: Gap[] | false;
  readonly cause: Cause;
  readonly size?: number;
  readonly scope?: Scope;
  readonly period: 'quarter' | 'month';
  readonly truth?: string;
}

/** Writes a simulated company to standard output, as commands for an import, and what is wrong with it to a file. */
export async function printSimulation({ truth: file, period, ...asked }: SimulateOptions): Promise<void> {
  refuseContradiction(asked);
  const { seed, gaps, ...drawn } = asked;
  const simulation = simulate(
    drawOptions(seed, {
      ...drawn,
      ...(gaps !== undefined && { gaps: gaps || [] }),
      periodMonths: period === 'month' ? 1 : 3,
    }),
  );
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(simulation.truth, null, 2)}\n`);
  await pipeline(Readable.from(ndjson(simulation.commands)), createWriteStream('', { fd: 1, autoClose: false }));
}

function refuseContradiction({ cause, scope, size }: Partial<Pick<Options, 'cause' | 'scope' | 'size'>>): void {
  if (cause === 'none' && (size ?? scope) !== undefined) {
    throw new Error('Without a cause there is no size and no scope: name the cause, or leave both out.');
  }
  if (scope === undefined || (cause === 'employee') === (scope === 'person')) return;
  throw new Error('The cause employee hits one person, and every other one a department or the company.');
}
