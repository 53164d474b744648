import type { KeyCell, Rollup } from '../projection.ts';

/** What is to be added to one key of a rollup. */
export interface Sum {
  readonly key: readonly KeyCell[];
  readonly sums: bigint[];
}

type Branch = Map<KeyCell, Branch | Sum>;

/** Sums of one rollup. A tree of the key's cells: joining them to one text for every addition cost more than all the rest. */
export interface SumsOf {
  readonly tree: Branch;
  readonly leaves: Sum[];
}

export type Sums = Map<Rollup, SumsOf>;

export function addSum(all: Sums, rollup: Rollup, key: readonly KeyCell[], sums: readonly bigint[]): void {
  let ofRollup = all.get(rollup);
  if (!ofRollup) all.set(rollup, (ofRollup = { tree: new Map() as Branch, leaves: [] }));
  const last = key.length - 1;
  let branch = ofRollup.tree;
  for (let i = 0; i < last; i++) branch = branchAt(branch, key[i] as KeyCell);
  const leaf = branch.get(key[last] as KeyCell) as Sum | undefined;
  if (leaf) {
    const into = leaf.sums;
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as bigint) + (sums[i] as bigint);
    return;
  }
  const added = { key, sums: [...sums] };
  branch.set(key[last] as KeyCell, added);
  ofRollup.leaves.push(added);
}

function branchAt(branch: Branch, cell: KeyCell): Branch {
  let next = branch.get(cell) as Branch | undefined;
  if (!next) branch.set(cell, (next = new Map() as Branch));
  return next;
}

/** Adds one batch's sums to those gathered so far. */
export function mergeSums(into: Sums, from: Sums): void {
  for (const [rollup, { leaves }] of from) {
    for (const { key, sums } of leaves) addSum(into, rollup, key, sums);
  }
}

export function keysIn(sums: Sums): number {
  let count = 0;
  for (const { leaves } of sums.values()) count += leaves.length;
  return count;
}
