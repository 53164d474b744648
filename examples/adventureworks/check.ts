import { readFileSync } from 'node:fs';
import { attainment } from '../shared/attainment.ts';
import type { Service } from '../shared/client.ts';
import { diagnosis, type DrilledRow, drilledRows, isSummed } from '../shared/diagnosis.ts';
import { DIAGNOSED } from './diagnosed.ts';

/** A figure of the API that differs from the expected one. Undefined on the side that lacks it. */
export interface Difference {
  readonly targetId: string;
  readonly figure: 'original' | 'actual';
  readonly expected: string | undefined;
  readonly stated: string | undefined;
}

export interface Checked {
  readonly agreed: number;
  readonly differences: readonly Difference[];
}

type Figures = Readonly<Record<Difference['figure'], string>>;

/** expected.tsv: the original target and the actual of each target, made from the raw tables by expected.ts. */
export function expectedFigures(): Map<string, Figures> {
  const lines = readFileSync(new URL('./expected.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return new Map(
    lines.map((line) => {
      const [targetId = '', original = '', actual = ''] = line.split('\t');
      return [targetId, { original, actual }];
    }),
  );
}

/** Counts the figures that agree and lists those that differ. A target that only one side has differs. */
export function compare(expected: ReadonlyMap<string, Figures>, stated: ReadonlyMap<string, Figures>): Checked {
  const all = [...new Set([...expected.keys(), ...stated.keys()])].flatMap((targetId) =>
    (['original', 'actual'] as const).map((figure): Difference => ({
      targetId,
      figure,
      expected: expected.get(targetId)?.[figure],
      stated: stated.get(targetId)?.[figure],
    })),
  );
  const differences = all.filter((figure) => figure.expected !== figure.stated);
  return { agreed: all.length - differences.length, differences };
}

/** Compares what the API states, at least as fresh as the position, with the expected figures. */
export async function check(service: Service, position: string): Promise<Checked> {
  const stated = (await attainment(service, position)).map(
    ({ targetId, target, actual }) => [targetId, { original: target.original, actual }] as const,
  );
  return compare(expectedFigures(), new Map(stated));
}

/** The rows of the company's diagnosis that their events and what was expected do not sum to. */
export async function rowsThatDiffer(service: Service, position: string): Promise<DrilledRow[]> {
  const rows = await drilledRows(service, await diagnosis(service, position, DIAGNOSED));
  return rows.filter((row) => !isSummed(row));
}
