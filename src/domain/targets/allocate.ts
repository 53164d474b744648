import type { Directory } from '../directory/directory.ts';
import { minorDigits } from '../kernel/currency.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { divideHalfUp, formatDecimal, formatFixed, parseDecimal, roundHalfUp } from '../kernel/decimal.ts';
import { share } from '../kernel/largest-remainder.ts';
import { same } from '../kernel/same.ts';
import type { AllocateTarget } from './commands.ts';
import type { AllocatedChild, TargetAllocated, TargetTerms } from './events.ts';
import { scopeFault } from './scope.ts';
import {
  closed,
  type DecideTarget,
  fault,
  isRefusal,
  periodOf,
  type Refusal,
  type SetState,
  standing,
} from './target.ts';

type Child = AllocateTarget['to'][number];

const WHOLE = 10_000n;
/** A hundredth of a percent adds four decimals; no decimal has more than twelve. */
const DECIMALS = { added: 4, most: 12 };

export const allocateTarget: DecideTarget<AllocateTarget> = (asked, state, directory) => {
  const target = standing(state, asked.targetId);
  if (isRefusal(target)) return target;
  if (target.allocations.some(({ to }) => same(to.map(withoutAmount), asked.to.map(withoutAmount)))) return accept();
  const period = periodOf(target.set, directory);
  if (isRefusal(period)) return period;
  if (directory.closedUntil !== undefined && period.until <= directory.closedUntil) {
    return closed(directory.closedUntil, '/targetId');
  }
  const scoped = asked.to.map((child, index) => ({ ...child, pointer: `/to/${index}` }));
  const refused = childrenFault(asked, directory) ?? scopeFault(scoped, directory);
  return refused ?? accept({ type: 'TargetAllocated', data: allocation(asked, target) });
};

function withoutAmount({ targetId, scope, scopeId, basisPoints }: Child | AllocatedChild): Child {
  return { targetId, scope, scopeId, basisPoints };
}

function childrenFault({ targetId, to }: AllocateTarget, directory: Directory): Refusal | undefined {
  const seen = new Set([targetId]);
  const faults = to.flatMap((child, index) => {
    const taken = seen.has(child.targetId) || directory.targets.has(child.targetId);
    seen.add(child.targetId);
    return taken ? [fault(`/to/${index}/targetId`, 'must be new')] : [];
  });
  return faults.length === 0
    ? undefined
    : refuse('ChildIsAlreadySet', 'Each child must be a new target with its own targetId.', ...faults);
}

function allocation({ targetId, to }: AllocateTarget, target: SetState): TargetAllocated {
  const amounts = amountsOf(
    to.map(({ basisPoints }) => BigInt(basisPoints)),
    target,
  );
  return {
    targetId,
    terms: termsOf(target.set),
    to: to.map(({ targetId: child, scope, scopeId, basisPoints }, index) => ({
      targetId: child,
      scope,
      ...(scopeId === undefined ? {} : { scopeId }),
      basisPoints,
      amount: amounts[index] as string,
    })),
  };
}

/** Children of a company target that counts all orders count credited ones: only the company may count all of them. */
function termsOf({
  period,
  measure,
  currency,
  planRate,
  counts,
  proration,
  filter,
  seasonality,
}: TargetTerms): TargetTerms {
  const filtered = Object.values(filter ?? {}).some((list) => list !== undefined);
  return {
    period,
    measure,
    proration,
    counts: counts === 'all' && !filtered ? 'credited' : counts,
    ...(currency === undefined ? {} : { currency }),
    ...(planRate === undefined ? {} : { planRate }),
    ...(filter === undefined ? {} : { filter }),
    ...(seasonality === undefined ? {} : { seasonality }),
  };
}

/**
 * Each child's share of the latest amount. Shares of at most 100 % and the rest sum to it (largest remainder). If more
 * is allocated there is nothing to sum to, and each share is rounded half up.
 */
function amountsOf(basisPoints: readonly bigint[], { set, revisions }: SetState): string[] {
  const amount = parseDecimal(revisions.at(-1)?.amount ?? set.amount);
  const digits =
    set.currency === undefined ? Math.min(amount.scale + DECIMALS.added, DECIMALS.most) : minorDigits(set.currency);
  const total = roundHalfUp(amount, digits);
  const rest = WHOLE - basisPoints.reduce((sum, each) => sum + each, 0n);
  const parts =
    rest >= 0n
      ? share(total, [...basisPoints, rest]).slice(0, -1)
      : basisPoints.map((each) => divideHalfUp(total * each, WHOLE));
  return parts.map((part) =>
    set.currency === undefined ? formatDecimal({ coefficient: part, scale: digits }) : formatFixed(part, digits),
  );
}
