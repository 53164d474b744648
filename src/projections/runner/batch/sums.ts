import type { CellValue } from '../column.ts';
import type { Key, Rollup, Sums as SumsOfKey } from '../table.ts';

/** What is added to one key of a rollup. */
export interface Sum {
  readonly key: Key;
  /** In the order of the rollup's sums. */
  readonly sums: bigint[];
}

type Branch = Map<CellValue, Branch | Sum>;

/**
 * Sums of one rollup, as a tree of the key's cells: joining the cells to one text for each addition costs more than
 * all the rest.
 */
export interface SumsOf {
  readonly tree: Branch;
  readonly leaves: Sum[];
}

export type SumsByRollup = Map<Rollup, SumsOf>;

export function addSum(all: SumsByRollup, rollup: Rollup, key: Key, sums: SumsOfKey): void {
  const { sums: into } = leafAt(all, rollup, key);
  const { sumNames } = rollup;
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as bigint) + (sums[sumNames[i] as string] as bigint);
}

/** The sum of the key, zero if it is new. */
function leafAt(all: SumsByRollup, rollup: Rollup, key: Key): Sum {
  let ofRollup = all.get(rollup);
  if (!ofRollup) all.set(rollup, (ofRollup = { tree: new Map() as Branch, leaves: [] }));
  const { keyNames } = rollup;
  const last = keyNames.length - 1;
  let branch = ofRollup.tree;
  for (let i = 0; i < last; i++) branch = branchAt(branch, key[keyNames[i] as string] as CellValue);
  const cell = key[keyNames[last] as string] as CellValue;
  const leaf = branch.get(cell) as Sum | undefined;
  if (leaf) return leaf;
  const added = { key, sums: rollup.sums.map(() => 0n) };
  branch.set(cell, added);
  ofRollup.leaves.push(added);
  return added;
}

function branchAt(branch: Branch, cell: CellValue): Branch {
  let next = branch.get(cell) as Branch | undefined;
  if (!next) branch.set(cell, (next = new Map() as Branch));
  return next;
}

/** Adds the sums of one batch to those gathered so far. */
export function mergeSums(into: SumsByRollup, from: SumsByRollup): void {
  for (const [rollup, { leaves }] of from) {
    for (const { key, sums } of leaves) {
      const { sums: gathered } = leafAt(into, rollup, key);
      for (let i = 0; i < sums.length; i++) gathered[i] = (gathered[i] as bigint) + (sums[i] as bigint);
    }
  }
}

export function keysIn(sums: SumsByRollup): number {
  let count = 0;
  for (const { leaves } of sums.values()) count += leaves.length;
  return count;
}
