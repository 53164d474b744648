import { Dice } from './dice.ts';
import type { Need } from './journal.ts';
import { waiting } from './queue.ts';
import { diceOf, DRAWS, type Run } from './run.ts';
import { type Customer, likings, type Person, type Product, type Taste } from './setting.ts';
import { force } from './shock.ts';

/** The parts of an offer that customers compare. Each is 0 for a usual offer, and better above. */
export type Merits = Readonly<Record<keyof Taste, number>>;

export interface Offer {
  readonly merits: Merits;
  /** What the customer makes of the rest: the people, the brand, the mood. */
  readonly impression: number;
}

/** A lead time that is usual among competitors, in days. */
export const USUAL_LEAD_TIME = 7;
/** How long a service desk usually lets people wait, in days. */
const USUAL_WAIT = 1;

export function tasteOf({ setting }: Run, need: Need): Taste {
  return need.known === undefined
    ? likings(new Dice(need.key, 5)).taste
    : (setting.customers[need.known] as Customer).taste;
}

/** What the company offers for a need today. */
export function ourOffer(run: Run, need: Need, { leadTime, discount }: { leadTime: number; discount: number }): Offer {
  const { setting, state, shock } = run;
  const place = { day: state.day, department: need.department, person: need.person };
  const person = setting.people[need.person] as Person;
  const fits = need.lines.map(({ product }) => (setting.products[product] as Product).fit[need.segment] as number);
  const content = need.known === undefined ? 0 : (state.content[need.known] as number);
  const wait = waiting(state.desks[need.department]) - USUAL_WAIT;
  const dice = diceOf(run, DRAWS.decision, need.key, 2);
  return {
    merits: {
      price: discount - 0.05 - raise(run, place),
      product: fits.reduce((sum, fit) => sum + fit, 0) / fits.length - force(shock, 'product', place),
      leadTime: (USUAL_LEAD_TIME - leadTime) / USUAL_LEAD_TIME,
      service: 0.3 + content - Math.min(2.5, Math.max(-0.3, wait / 4)),
    },
    impression: 0.55 + person.ability - force(shock, 'employee', place) + 0.7 * dice.impression(),
  };
}

/** By how much prices were raised alone: one way of the cause price. The other is that competitors cut theirs. */
export function raise({ shock }: Run, place: Parameters<typeof force>[2]): number {
  return shock.way === 0 ? 0.5 * force(shock, 'price', place) : 0;
}

/** What two competitors offer for it. */
export function theirOffers(run: Run, need: Need): Offer[] {
  const { state, shock } = run;
  const cut = shock.way === 0 ? 0 : 0.5 * force(shock, 'price', { ...need, day: state.day });
  return [3, 4].map((n) => {
    const dice = diceOf(run, DRAWS.decision, need.key, n);
    return {
      merits: {
        price: 0.12 * dice.normal() + cut,
        product: 0.35 * dice.normal(),
        leadTime: 0.35 * dice.normal(),
        service: 0.35 * dice.normal(),
      },
      impression: 0.7 * dice.impression(),
    };
  });
}

export function worth({ merits, impression }: Offer, taste: Taste): number {
  return (
    impression +
    taste.price * merits.price +
    taste.product * merits.product +
    taste.leadTime * merits.leadTime +
    taste.service * merits.service
  );
}
