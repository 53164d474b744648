import type { Directory } from '../../domain/directory/directory.ts';
import { pathOf, pathOfPerson } from '../../domain/directory/organisation.ts';
import { minorDigits } from '../../domain/kernel/currency.ts';
import type { Day } from '../../domain/kernel/day.ts';
import { multiply, parseDecimal, roundHalfUp } from '../../domain/kernel/decimal.ts';
import { formatMinor } from '../../domain/kernel/money.ts';
import type { Answered } from '../query/answered.ts';
import type { TargetTree } from './schema.ts';
import type { TreeRow } from './sql/tree.types.ts';

export type TreeNode = Answered<typeof TargetTree>['items'][number];
/** Minor units of the company's currency. Null: there is nothing to state. */
type Minor = bigint | null;

/** A part of the company, before its amounts are summed. */
interface Part {
  readonly scope: TreeNode['scope'];
  readonly scopeId: string | null;
  readonly name: string;
  readonly parentId: string | null;
  readonly targets: readonly TreeRow[];
  readonly parts: readonly Part[];
}

/** The trees of the measures, each part before what is below it. Overlay credits are a ledger of their own. */
export function nodesOf(rows: readonly TreeRow[], directory: Directory, on: Day): TreeNode[] {
  const trees = Map.groupBy(rows, ({ measure, counts }) => `${measure} ${counts === 'overlay' ? 'overlay' : ''}`);
  return [...trees.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, tree]) => walk(companyOf(tree, directory, on), 0).nodes);
}

function companyOf(rows: readonly TreeRow[], directory: Directory, on: Day): Part {
  const ownersOf = Map.groupBy(rows, ({ scope, scope_id }) => `${scope}/${scope_id ?? ''}`);
  const parentOf = new Map<string, string | undefined>();
  for (const { scope, scope_id } of rows) {
    const path = pathTo(scope, scope_id ?? '', directory, on);
    path.forEach((owner, index) => parentOf.set(owner, path[index + 1]));
  }
  const below = (parent: string | undefined): Part[] =>
    [...parentOf]
      .filter(([, above]) => above === parent)
      .map(([owner]) => owner)
      .sort()
      .map((owner) => partOf(owner, parent, { ownersOf, directory, parts: below(owner) }));
  return {
    scope: 'company',
    scopeId: null,
    name: 'Company',
    parentId: null,
    targets: ownersOf.get('company/') ?? [],
    parts: below(undefined),
  };
}

/** The owner and the departments above it, the lowest first. Nothing for the company. */
function pathTo(scope: TreeRow['scope'], scopeId: string, directory: Directory, on: Day): string[] {
  if (scope === 'company') return [];
  const departments = scope === 'department' ? pathOf(directory, scopeId, on) : pathOfPerson(directory, scopeId, on);
  const path = departments.map((departmentId) => `department/${departmentId}`);
  return scope === 'department' ? path : [`salesperson/${scopeId}`, ...path];
}

function partOf(
  owner: string,
  parent: string | undefined,
  known: {
    readonly ownersOf: ReadonlyMap<string, readonly TreeRow[]>;
    readonly directory: Directory;
    readonly parts: readonly Part[];
  },
): Part {
  const scope = owner.startsWith('department/') ? 'department' : 'salesperson';
  const scopeId = owner.slice(scope.length + 1);
  const { departments, salespeople } = known.directory;
  return {
    scope,
    scopeId,
    name: (scope === 'department' ? departments : salespeople).get(scopeId)?.name ?? scopeId,
    parentId: parent === undefined ? null : parent.slice('department/'.length),
    targets: known.ownersOf.get(owner) ?? [],
    parts: known.parts,
  };
}

/** The nodes from this part on, and what it stands for in the sum of the part above. */
function walk(part: Part, depth: number): { readonly nodes: TreeNode[]; readonly stands: Minor } {
  const below = part.parts.map((each) => walk(each, depth + 1));
  const sumBelow = sum(below.map(({ stands }) => stands));
  const set = sum(part.targets.map((row) => minorOf(row.amount, row)));
  const nodes = below.flatMap((each) => each.nodes);
  const [first] = part.targets.length > 0 ? part.targets : rowsBelow(part);
  if (!first) return { nodes, stands: null };
  return { nodes: [nodeOf(part, { depth, set, below: sumBelow, first }), ...nodes], stands: set ?? sumBelow };
}

function rowsBelow({ parts }: Part): readonly TreeRow[] {
  return parts.flatMap((part) => [...part.targets, ...rowsBelow(part)]);
}

function nodeOf(
  { scope, scopeId, name, parentId, targets }: Part,
  {
    depth,
    set,
    below,
    first,
  }: { readonly depth: number; readonly set: Minor; readonly below: Minor; readonly first: TreeRow },
): TreeNode {
  const currency = first.currency ?? '';
  const text = (minor: Minor) => (minor === null ? null : formatMinor(minor, currency));
  const gap = set === null || below === null ? null : set - below;
  return {
    measure: first.measure,
    overlay: first.counts === 'overlay',
    currency,
    scope,
    scopeId,
    name,
    parentId,
    depth,
    set: text(set),
    allocated: text(sum(targets.flatMap((row) => (row.allocation ?? []).map(({ amount }) => minorOf(amount, row))))),
    below: text(below),
    gap: text(gap),
    assigned: gap === null ? null : wordOf(gap),
    targets: targets.map((row) => ({ targetId: row.target_id, amount: text(minorOf(row.amount, row)) ?? '' })),
  };
}

function wordOf(gap: bigint): 'under' | 'over' | 'exactly' {
  if (gap === 0n) return 'exactly';
  return gap > 0n ? 'under' : 'over';
}

function sum(amounts: readonly Minor[]): Minor {
  const stated = amounts.filter((each) => each !== null);
  return stated.length === 0 ? null : stated.reduce((a, b) => a + b, 0n);
}

/** By the rate of the plan, half up. */
function minorOf(amount: string, { plan_rate: rate, currency }: TreeRow): bigint {
  return roundHalfUp(multiply(parseDecimal(amount), parseDecimal(rate ?? '1')), minorDigits(currency ?? ''));
}
