import type { Projection } from '../projection.ts';

/** Projection -> version. */
export type Versions = Readonly<Record<string, number>>;

export function versionsOf(projections: readonly Projection[]): Versions {
  return Object.fromEntries(projections.map(({ name, version }) => [name, version]));
}

/** Why this program cannot use tables that these versions made, and what to do. Undefined if it can. */
export function rebuildNeeded(made: Versions, own: Versions): string | undefined {
  const names = new Set([...Object.keys(made), ...Object.keys(own)]);
  const differing = [...names].filter((name) => made[name] !== own[name]);
  if (differing.length === 0) return undefined;
  return (
    `The read models were made by ${textOf(made)}; this program needs ${textOf(own)}. ` +
    'Run "pacesetter rebuild" with this program, or start the program that made them.'
  );
}

function textOf(versions: Versions): string {
  const texts = Object.entries(versions).map(([name, version]) => `${name} version ${version}`);
  return texts.length === 0 ? 'no projection' : texts.sort().join(', ');
}
