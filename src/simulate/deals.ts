import type { Dice } from './dice.ts';
import type { CancelCause, Need, Order, Reason } from './journal.ts';
import { type Merits, type Offer, ourOffer, raise, tasteOf, theirOffers, worth } from './offers.ts';
import { diceOf, DRAWS, type Run } from './run.ts';
import { type Department, FIRST_RATES, type Person, type Product, type Taste } from './setting.ts';
import { force } from './shock.ts';
import { later } from './state.ts';
import { accept, quoteOf } from './warehouse.ts';

/** The value of not buying for somebody who never meant to. */
const NEVER = 4;

/** The customer compares the offers, and buying nothing, and takes the best. */
export function decide(run: Run, need: Need): void {
  const taste = tasteOf(run, need);
  const leadTime = quoteOf(run, need.department);
  const discount = discountFor(run, need);
  const ours = ourOffer(run, need, { leadTime, discount });
  const theirs = theirOffers(run, need);
  const dice = diceOf(run, DRAWS.decision, need.key, 6);
  const nothing = run.setting.reluctance + 0.7 * dice.impression() + (need.isFit ? 0 : NEVER);
  const own = worth(ours, taste);
  const [best] = theirs.toSorted((a, b) => worth(b, taste) - worth(a, taste));
  const other = best ? worth(best, taste) : -Infinity;
  if (own >= Math.max(other, nothing)) {
    sell(run, need, { leadTime, discount, ours, taste });
    return;
  }
  const why =
    best && other > nothing
      ? beatenBy(ours, best, taste)
      : need.isFit
        ? undecided(ours, taste)
        : (['wrong audience'] as const);
  run.write({ day: run.state.day, is: 'lost', need, reasons: recorded(run, why, dice) });
}

/** The person's usual discount, more where competitors are cheap. */
function discountFor(run: Run, need: Need): number {
  const { setting, state, shock } = run;
  const person = setting.people[need.person] as Person;
  const dice = diceOf(run, DRAWS.decision, need.key, 7);
  // One way of the cause price: competitors cut prices, and people follow with discounts.
  const pressed = shock.way === 2 ? 0.25 * force(shock, 'price', { ...need, day: state.day }) : 0;
  const asked = person.discount * dice.between(0, 2) + Math.min(0.15, pressed);
  return Math.round(asked * 100) / 100;
}

const NAMES: Readonly<Record<keyof Merits, Reason>> = {
  price: 'price',
  product: 'product',
  leadTime: 'lead time',
  service: 'service',
};
const MERITS = ['price', 'product', 'leadTime', 'service'] as const;

/** What weighed most for the competitor. Two reasons where the second weighed nearly as much. */
function beatenBy(ours: Offer, theirs: Offer, taste: Taste): Reason[] {
  const [first, second] = MERITS.map((merit) => ({
    reason: NAMES[merit],
    weight: taste[merit] * (theirs.merits[merit] - ours.merits[merit]),
  })).toSorted((a, b) => b.weight - a.weight);
  const liking = theirs.impression - ours.impression;
  if (!first || !second || first.weight < 0.1 || liking > 3 * first.weight) return ['competitor'];
  return second.weight > 0.8 * first.weight ? [first.reason, second.reason] : [first.reason];
}

/** Nobody was good enough. If one part of our offer was bad, that is the reason. */
function undecided({ merits }: Offer, taste: Taste): Reason[] {
  const [worst] = MERITS.map((merit) => ({ reason: NAMES[merit], weight: taste[merit] * merits[merit] })).toSorted(
    (a, b) => a.weight - b.weight,
  );
  return worst && worst.weight < -0.35 ? [worst.reason] : ['no decision'];
}

const OFTEN_GUESSED = ['price', 'price', 'product', 'competitor', 'no decision', 'lead time', 'service'] as const;
/** The share of reasons that salespeople guess. */
const GUESSED = 0.15;

function recorded({ options }: Run, why: readonly Reason[], dice: Dice): readonly Reason[] {
  const [known, guessed, alsoCompetitor] = [dice.unit(), dice.unit(), dice.unit()];
  const guess = dice.pick(OFTEN_GUESSED);
  if (known < options.unknown) return ['unknown'];
  if (guessed < GUESSED) return [guess];
  return alsoCompetitor < 0.1 && !why.includes('competitor') ? [...why, 'competitor'] : why;
}

interface Terms {
  readonly leadTime: number;
  readonly discount: number;
  readonly ours: Offer;
  readonly taste: Taste;
}

function sell(run: Run, need: Need, { leadTime, discount, ours, taste }: Terms): void {
  const { state, setting } = run;
  const dice = diceOf(run, DRAWS.decision, need.key, 8);
  const level = state.prices * Math.exp(raise(run, { ...need, day: state.day }));
  const colleagues = setting.people.flatMap(({ department }, person) =>
    department === need.department && person !== need.person ? [person] : [],
  );
  const order: Order = {
    need,
    day: state.day,
    promised: state.day + leadTime,
    level,
    discount,
    value: valueOf(run, need, level * (1 - discount)),
    partner: dice.chance(0.04) && colleagues.length > 0 ? dice.pick(colleagues) : undefined,
    state: 'waiting',
  };
  run.write({ day: state.day, is: 'sold', order });
  accept(run, order);
  const because = secondThoughts(ours, taste, dice);
  if (because) later(state, dice.between(1, leadTime), { is: 'second thoughts', order, because });
}

/** In the company's currency: prices in another one were fixed at its first rate. */
function valueOf({ setting, state }: Run, { lines, department }: Need, level: number): number {
  const { currency } = setting.departments[department] as Department;
  const rate = (state.rates[currency] as number) / (FIRST_RATES[currency] as number);
  return lines.reduce(
    (sum, { product, quantity }) => sum + quantity * (setting.products[product] as Product).price * level * rate,
    0,
  );
}

/** Few customers change their mind, more of them about an offer with a weak part. */
function secondThoughts({ merits }: Offer, taste: Taste, dice: Dice): CancelCause | undefined {
  const luck = dice.unit();
  const causes: readonly (readonly [CancelCause, number])[] = [
    ['customer', 0.012],
    ['other', 0.006],
    ['price', 0.003 + 0.05 * Math.max(0, -taste.price * merits.price - 0.2)],
    ['product', 0.003 + 0.04 * Math.max(0, -taste.product * merits.product - 0.3)],
    ['service', 0.002 + 0.04 * Math.max(0, -taste.service * merits.service - 0.3)],
  ];
  let upTo = 0;
  return causes.find(([, p]) => luck < (upTo += p))?.[0];
}
