import { refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import type { OpportunityOpened, SaleLost } from './events.ts';

export type Disagreement = 'LossIsBeforeOpening' | 'OpportunityOfAnotherPerson' | 'OpportunityDiffers';

/** What an opening and a loss can both say. Each has a value of its own: it may change meanwhile. */
const SHARED = ['openedAt', 'customer', 'segment', 'territory', 'campaign', 'channel', 'productIds'] as const;
type Shared = (typeof SHARED)[number];

/**
 * Refuses the one of the two that comes second if they contradict each other. `second` names it, so that the pointers
 * lead into what was posted. What only one of them says contradicts nothing.
 */
export function checkAgreement(
  opened: OpportunityOpened,
  lost: SaleLost,
  second: 'opening' | 'loss',
): Refused<Disagreement> | undefined {
  if (opened.salespersonId !== lost.salespersonId) {
    const known = second === 'opening' ? lost : opened;
    return refuse(
      'OpportunityOfAnotherPerson',
      `The opportunity ${opened.opportunityId} belongs to ${known.salespersonId}. Check both ids.`,
      { pointer: '/salespersonId', message: `must be ${known.salespersonId}` },
    );
  }
  const [pointer, other] = second === 'opening' ? ['/openedAt', 'after the loss'] : ['/lostAt', 'before the opening'];
  return checkOrder(opened.openedAt, lost.lostAt, { pointer, message: `is ${other}` }) ?? checkShared(opened, lost);
}

/** Refuses a loss that is dated before the opening. */
export function checkOrder(
  openedAt: string | undefined,
  lostAt: string,
  fault: { readonly pointer: string; readonly message: string },
): Refused<'LossIsBeforeOpening'> | undefined {
  if (openedAt === undefined || Date.parse(openedAt) <= Date.parse(lostAt)) return undefined;
  return refuse(
    'LossIsBeforeOpening',
    `The opportunity would be lost (${lostAt}) before it was opened (${openedAt}). Check both times.`,
    fault,
  );
}

function checkShared(opened: OpportunityOpened, lost: SaleLost): Refused<'OpportunityDiffers'> | undefined {
  const faults = SHARED.filter((name) => !agree(name, opened, lost)).map((name) => ({
    pointer: `/${name}`,
    message: 'differs from what is recorded of the opportunity',
  }));
  if (faults.length === 0) return undefined;
  return refuse(
    'OpportunityDiffers',
    `The opening and the loss of ${opened.opportunityId} say different things. ` +
      'Leave out what is recorded already, or send the same.',
    ...faults,
  );
}

function agree(name: Shared, opened: OpportunityOpened, lost: SaleLost): boolean {
  const [a, b] = [opened[name], lost[name]];
  return a === undefined || b === undefined || same(comparable(name, a), comparable(name, b));
}

/** A time is an instant, in whatever offset. The products of an opportunity have no order. */
function comparable(name: Shared, value: string | readonly string[]): unknown {
  if (typeof value !== 'string') return [...value].sort();
  return name === 'openedAt' ? Date.parse(value) : value;
}
