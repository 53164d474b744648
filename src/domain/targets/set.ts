import type { Directory } from '../directory/directory.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { toMinor } from '../kernel/money.ts';
import type { Period } from '../kernel/period.ts';
import { same } from '../kernel/same.ts';
import type { SetTarget } from './commands.ts';
import { isMoney } from './measures.ts';
import { scopeFault } from './scope.ts';
import { closed, type DecideTarget, fault, isRefusal, periodOf, type Refusal } from './target.ts';

export const setTarget: DecideTarget<SetTarget> = (asked, target, directory) => {
  if (target.is === 'set') {
    if (same(target.set, asked)) return accept();
    return refuse(
      'TargetAlreadySet',
      `The target "${asked.targetId}" already exists with other terms. Post ReviseTarget to change its amount.`,
    );
  }
  const period = periodOf(asked, directory);
  if (isRefusal(period)) return period;
  const { closedUntil } = directory;
  if (closedUntil !== undefined && period.until <= closedUntil) return closed(closedUntil, '/period');
  const refused =
    scopeFault([{ ...asked, pointer: '' }], directory) ??
    (directory.company && moneyFault(asked, directory.company.currency)) ??
    filterFault(asked, directory) ??
    seasonalityFault(asked, period);
  return refused ?? accept({ type: 'TargetSet', data: asked });
};

function moneyFault(asked: SetTarget, companyCurrency: string): Refusal | undefined {
  const { currency, planRate } = asked;
  const refused = amountFault(asked, asked);
  if (refused) return refused;
  const foreign = currency !== undefined && currency !== companyCurrency;
  if (foreign && planRate === undefined) {
    return refuse(
      'PlanRateIsMissing',
      `The company's currency is ${companyCurrency}: a target in ${currency} needs a plan rate.`,
      fault('/planRate', `is required: 1 ${currency} in ${companyCurrency}`),
    );
  }
  if (!foreign && planRate !== undefined) {
    return refuse(
      'PlanRateNotAllowed',
      "Only a target in another currency than the company's takes a plan rate.",
      fault('/planRate', 'must be left out'),
    );
  }
  return undefined;
}

/** Refuses a missing currency, a currency without money, and an amount that the currency cannot hold. */
export function amountFault(
  { amount, currency }: Pick<SetTarget, 'amount' | 'currency'>,
  { measure }: Pick<SetTarget, 'measure'>,
): Refusal | undefined {
  if (!isMoney(measure)) {
    if (currency === undefined) return undefined;
    return refuse(
      'CurrencyNotAllowed',
      `A target on ${measure} has no currency.`,
      fault('/currency', 'must be left out'),
    );
  }
  if (currency === undefined) {
    return refuse('CurrencyIsMissing', `A target on ${measure} needs a currency.`, fault('/currency', 'is required'));
  }
  if (toMinor(amount, currency) !== undefined) return undefined;
  return refuse(
    'AmountIsNotMoney',
    `${amount} is not an amount in ${currency}: it has more decimals than the currency, or is too large.`,
    fault('/amount', `must be an amount in ${currency}`),
  );
}

function filterFault({ counts, scope, filter }: SetTarget, directory: Directory): Refusal | undefined {
  const filtered = Object.values(filter ?? {}).some((list) => list !== undefined);
  if (counts === 'all' && scope !== 'company' && !filtered) {
    return refuse(
      'CountsAllNeedsAFilter',
      'Only a target for the company may count all orders without a filter.',
      fault('/filter', 'must name categories, products, segments or territories'),
    );
  }
  const unknown = (filter?.productIds ?? []).flatMap((productId, index) =>
    directory.products.has(productId) ? [] : [fault(`/filter/productIds/${index}`, 'is unknown')],
  );
  return unknown.length === 0
    ? undefined
    : refuse('UnknownProduct', 'The filter has products that are not listed: post ListProduct first.', ...unknown);
}

function seasonalityFault({ seasonality }: SetTarget, { from, until }: Period): Refusal | undefined {
  const faults = (seasonality ?? []).flatMap((season, index, all) => {
    const before = all[index - 1];
    const pointer = `/seasonality/${index}/from`;
    if (!before) return season.from === from ? [] : [fault(pointer, `must be ${from}, the period's first day`)];
    if (season.from <= before.from) return [fault(pointer, `must be later than ${before.from}`)];
    return season.from < until ? [] : [fault(pointer, `must be earlier than ${until}, the end of the period`)];
  });
  if (faults.length === 0) return undefined;
  return refuse(
    'SeasonalityDoesNotCoverThePeriod',
    'The seasons must start on the first day of the period, and follow each other within it.',
    ...faults,
  );
}
