import type { CellValue } from '../column.ts';
import type { KeyCell, Keys, Rollup, Sums as SumsOfKey } from '../table.ts';

/** What is added to one key of a rollup, or to each of several keys. */
export interface Sum {
  readonly keys: Keys;
  /** In the order of the rollup's sums. */
  readonly sums: bigint[];
}

type Step = CellValue | ListOf;
type Branch = Map<Step, Branch | Sum>;

/**
 * Sums of one rollup, as a tree of the key's cells: joining the cells to one text for each addition costs more than
 * all the rest.
 */
export interface SumsOf {
  readonly tree: Branch;
  readonly leaves: Sum[];
}

export type SumsByRollup = Map<Rollup, SumsOf>;

/** The step before the elements of a list: it never shares a path with one cell, or with a list of another length. */
interface ListOf {
  readonly length: number;
}
const LISTS: ListOf[] = [];

export function addSum(all: SumsByRollup, rollup: Rollup, keys: Keys, sums: SumsOfKey): void {
  const { sums: into } = leafAt(sumsOf(all, rollup), rollup, keys);
  const { sumNames } = rollup;
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as bigint) + (sums[sumNames[i] as string] as bigint);
}

function sumsOf(all: SumsByRollup, rollup: Rollup): SumsOf {
  let ofRollup = all.get(rollup);
  if (!ofRollup) all.set(rollup, (ofRollup = { tree: new Map() as Branch, leaves: [] }));
  return ofRollup;
}

/** The sum of the keys, zero if they are new. */
function leafAt({ tree, leaves }: SumsOf, { keyNames, sums }: Rollup, keys: Keys): Sum {
  const last = keyNames.length - 1;
  let branch = tree;
  for (let i = 0; i < last; i++) branch = along(branch, keys[keyNames[i] as string] as KeyCell);
  const cell = keys[keyNames[last] as string] as KeyCell;
  const end = isList(cell) ? along(branch, cell) : branch;
  const step = isList(cell) ? null : cell;
  const leaf = end.get(step) as Sum | undefined;
  if (leaf) return leaf;
  const added = { keys, sums: sums.map(() => 0n) };
  end.set(step, added);
  leaves.push(added);
  return added;
}

function along(branch: Branch, cell: KeyCell): Branch {
  if (!isList(cell)) return branchAt(branch, cell);
  let next = branchAt(branch, (LISTS[cell.length] ??= { length: cell.length }));
  for (const element of cell) next = branchAt(next, element);
  return next;
}

function branchAt(branch: Branch, step: Step): Branch {
  let next = branch.get(step) as Branch | undefined;
  if (!next) branch.set(step, (next = new Map() as Branch));
  return next;
}

function isList(cell: KeyCell): cell is readonly CellValue[] {
  return typeof cell === 'object' && cell !== null;
}

/** Adds the sums of one batch to those gathered so far. */
export function mergeSums(into: SumsByRollup, from: SumsByRollup): void {
  for (const [rollup, { leaves }] of from) {
    const gathered = sumsOf(into, rollup);
    for (const { keys, sums } of leaves) addTo(leafAt(gathered, rollup, keys), sums);
  }
}

function addTo({ sums: into }: Sum, sums: readonly bigint[]): void {
  for (let i = 0; i < sums.length; i++) into[i] = (into[i] as bigint) + (sums[i] as bigint);
}

/** The same sums by single keys, as they are written. */
export function bySingleKeys(all: SumsByRollup): SumsByRollup {
  const single: SumsByRollup = new Map();
  for (const [rollup, { leaves }] of all) {
    const into = sumsOf(single, rollup);
    for (const { keys, sums } of leaves) {
      for (const key of rollup.eachKey(keys)) addTo(leafAt(into, rollup, key), sums);
    }
  }
  return single;
}

export function keysIn(sums: SumsByRollup): number {
  let count = 0;
  for (const { leaves } of sums.values()) count += leaves.length;
  return count;
}
