import { type Dice, mixed } from './dice.ts';
import type { Need } from './journal.ts';
import { diceOf, DRAWS, type Run } from './run.ts';
import type { Campaign, Month } from './setting.ts';
import { force } from './shock.ts';
import { later } from './state.ts';

/** What a usual need is worth, in minor units. */
const USUAL_VALUE = 400_000;
/** How much fewer needs a customer brings who is not content. */
const LOYALTY = 0.9;

/** The needs of known customers in a month: season, growth, the market, and how content each customer is. */
export function customersNeed(run: Run, month: Month): void {
  const { setting, state } = run;
  setting.customers.forEach((customer, index) => {
    const dice = diceOf(run, DRAWS.needs, index, month.start);
    const { department } = setting.people[customer.person] as { department: number };
    const returning = Math.exp(LOYALTY * Math.min(0, state.content[index] as number));
    const count = dice.count(customer.needs * demand(run, month, department) * returning);
    for (let n = 0; n < count; n++) {
      const day = dice.whole(month.start, month.until - 1);
      const key = mixed([index, month.start, n]);
      const need = {
        key,
        id: `${customer.id}-${month.start}-${n + 1}`,
        customer: customer.id,
        known: index,
        person: customer.person,
        department,
        segment: customer.segment,
        campaign: undefined,
        isFit: true,
        since: day,
        lines: linesOf(run, day, customer, dice),
      };
      later(state, day - state.day, { is: 'need', need });
    }
  });
}

/** How many needs there are beside a usual month of the first year. */
export function demand({ setting, state, shock }: Run, month: Month, department: number): number {
  const market = state.market - force(shock, 'market', { day: month.start, department });
  const season = setting.season[month.ofYear] as number;
  return season * Math.exp(setting.growth * month.years + setting.elasticity * market);
}

interface Buyer {
  readonly segment: number;
  readonly volume: number;
  readonly category: string;
}

/** What is needed: one to three products, mostly of the category that the customer always buys. */
export function linesOf(
  { setting }: Run,
  day: number,
  { segment, volume, category }: Buyer,
  dice: Dice,
): Need['lines'] {
  const count = dice.pick([1, 1, 1, 2, 2, 3]);
  const offered = setting.products
    .map((product, index) => ({ ...product, index }))
    .filter(({ from, until }) => day >= from && day < until);
  const chosen = new Map<number, number>();
  for (let n = 0; n < count; n++) {
    const usual = offered.filter((product) => product.category === category);
    const among = dice.chance(0.75) ? usual : offered;
    // The salesperson offers the better one of two.
    const [one, other] = [dice.pick(among), dice.pick(among)];
    const best = (one.fit[segment] as number) >= (other.fit[segment] as number) ? one : other;
    const value = (USUAL_VALUE * volume * dice.spread(0.7)) / count;
    chosen.set(best.index, Math.max(1, Math.round(value / best.price)));
  }
  return [...chosen].map(([product, quantity]) => ({ product, quantity }));
}

/** A campaign reaches people in its territory, and some of them become leads. */
export function campaignsReach(run: Run, month: Month): void {
  const { setting, state } = run;
  setting.campaigns.forEach((campaign, index) => {
    const dice = diceOf(run, DRAWS.campaign, index, month.start);
    const of = results(run, campaign, month, dice);
    run.write({ day: month.until, is: 'advertised', campaign: index, month: state.month, of });
    for (let n = 0; n < of.leads; n++) {
      later(state, dice.whole(month.start, month.until - 1) - state.day, {
        is: 'need',
        need: lead(run, index, month, n),
      });
    }
  });
}

function results(run: Run, { department, reach, response }: Campaign, month: Month, dice: Dice) {
  const { shock } = run;
  const weak = force(shock, 'marketing', { day: month.start, department });
  const budget = shock.way === 0 ? Math.exp(-weak) : 1;
  const appeal = shock.way === 1 ? Math.exp(-weak) : 1;
  const reached = Math.round(reach * dice.between(0.85, 1.15) * budget * Math.exp(run.setting.growth * month.years));
  const growth = Math.exp(-run.setting.growth * month.years);
  return { reached, leads: dice.count(reached * response * appeal * demand(run, month, department) * growth) };
}

function lead(run: Run, index: number, month: Month, n: number): Need {
  const { setting, shock } = run;
  const campaign = setting.campaigns[index] as Campaign;
  const { department, segment } = campaign;
  const key = mixed([index, month.start, n, 77]);
  const dice = diceOf(run, DRAWS.campaign, key);
  const day = dice.whole(month.start, month.until - 1);
  const staff = setting.people.flatMap((person, place) => (person.department === department ? [place] : []));
  // The third way in which marketing fails: it talks to the wrong people.
  const astray = shock.way === 2 ? 1 - Math.exp(-force(shock, 'marketing', { day, department })) : 0;
  return {
    key,
    id: `lead-${index + 1}-${month.start}-${n + 1}`,
    customer: `p${index + 1}-${month.start}-${n + 1}`,
    known: undefined,
    person: dice.pick(staff),
    department,
    segment,
    campaign: index,
    isFit: !dice.chance(campaign.unfit + (1 - campaign.unfit) * astray),
    since: day,
    lines: linesOf(
      run,
      day,
      { segment, volume: dice.spread(0.4), category: dice.pick(setting.products).category },
      dice,
    ),
  };
}
