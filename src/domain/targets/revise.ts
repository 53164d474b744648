import { isClosed } from '../directory/closes.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { compare, parseDecimal } from '../kernel/decimal.ts';
import type { Period } from '../kernel/period.ts';
import type { ReviseTarget, WithdrawTarget } from './commands.ts';
import { amountFault } from './set.ts';
import { closed, type DecideTarget, fault, isRefusal, periodOf, type SetState, standing } from './target.ts';

export const reviseTarget: DecideTarget<ReviseTarget> = (asked, state, directory) => {
  const target = standing(state, asked.targetId);
  if (isRefusal(target)) return target;
  const period = periodOf(target.set, directory);
  if (isRefusal(period)) return period;
  const { effectiveFrom } = asked;
  if (effectiveFrom < period.from || effectiveFrom >= period.until) {
    return refuse(
      'RevisionIsOutsideThePeriod',
      `The target's period starts on ${period.from} and ends before ${period.until}.`,
      fault('/effectiveFrom', 'must be within the period'),
    );
  }
  const refused = amountFault(asked, target.set) ?? currencyFault(asked, target);
  if (refused) return refused;
  if (isAlreadyInForce(asked, target, period)) return accept();
  return isClosed(directory, effectiveFrom)
    ? closed(directory.closedUntil, '/effectiveFrom')
    : accept({ type: 'TargetRevised', data: asked });
};

/** A target without a currency takes none: `amountFault` says so. */
function currencyFault({ currency }: ReviseTarget, { set }: SetState) {
  if (currency === set.currency || set.currency === undefined) return undefined;
  return refuse(
    'CurrencyIsNotTheTargets',
    `The target is in ${set.currency}: a revision cannot change the currency.`,
    fault('/currency', `must be ${set.currency}`),
  );
}

/** Whether the amount is already in force on every day from the revision's first day. */
function isAlreadyInForce(asked: ReviseTarget, { set, revisions }: SetState, { from }: Period): boolean {
  const versions = [{ amount: set.amount, effectiveFrom: from }, ...revisions];
  const days = versions.map(({ effectiveFrom }) => effectiveFrom).filter((day) => day > asked.effectiveFrom);
  return [asked.effectiveFrom, ...days].every((day) => {
    const inForce = versions.findLast(({ effectiveFrom }) => effectiveFrom <= day);
    return inForce !== undefined && compare(parseDecimal(inForce.amount), parseDecimal(asked.amount)) === 0;
  });
}

export const withdrawTarget: DecideTarget<WithdrawTarget> = (asked, state, directory) => {
  if (state.is === 'set' && state.withdrawn) return accept();
  const target = standing(state, asked.targetId);
  if (isRefusal(target)) return target;
  const period = periodOf(target.set, directory);
  if (isRefusal(period)) return period;
  return isClosed(directory, period.from)
    ? closed(directory.closedUntil, '/targetId')
    : accept({ type: 'TargetWithdrawn', data: asked });
};
