import { addMonths, toOrdinal } from '../domain/kernel/day.ts';
import { Dice } from './dice.ts';
import type { Options } from './options.ts';

/** The first day after the period. */
const UNTIL = '2026-01-01';
/** Months before the records begin, in which queues and open deals come to their usual level. */
const WARM_UP = 4;

export interface Month {
  /** Days are whole numbers, counted from 1970-01-01. */
  readonly start: number;
  readonly until: number;
  /** From 0. */
  readonly ofYear: number;
  /** Years since the first month. */
  readonly years: number;
}

/** A territory with its own people, warehouse, service desk and campaigns. */
export interface Department {
  readonly id: string;
  readonly currency: string;
}

export interface Person {
  readonly id: string;
  readonly department: number;
  /** How convincing the person is, in the units of utility. */
  readonly ability: number;
  /** Deals that the person can open in a day. */
  readonly pace: number;
  /** What is usually given away on the list price. */
  readonly discount: number;
}

export interface Product {
  readonly id: string;
  readonly category: string;
  /** Minor units of the company's currency, at the start. */
  readonly price: number;
  /** How well it suits each segment. */
  readonly fit: readonly number[];
  /** First and last day on which it is sold. */
  readonly from: number;
  readonly until: number;
}

/** How much a customer minds each part of an offer. */
export interface Taste {
  readonly price: number;
  readonly product: number;
  readonly leadTime: number;
  readonly service: number;
}

export interface Customer {
  readonly id: string;
  readonly person: number;
  readonly segment: number;
  /** Needs in a usual month. */
  readonly needs: number;
  /** How much is bought at once, around 1. */
  readonly volume: number;
  readonly taste: Taste;
  /** The category that is mostly bought. */
  readonly category: string;
}

export interface Campaign {
  readonly id: string;
  readonly department: number;
  readonly segment: number;
  /** People reached in a usual month. */
  readonly reach: number;
  /** Of them, those who ask for more. */
  readonly response: number;
  /** Of the leads, those who never meant to buy. */
  readonly unfit: number;
}

/** All that is given about a company before anything happens. */
export interface Setting {
  readonly seed: number;
  readonly months: readonly Month[];
  /** The first day with records, and the first day of the period. */
  readonly opens: number;
  readonly periodStart: number;
  readonly until: number;
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
  readonly segments: readonly string[];
  readonly products: readonly Product[];
  readonly customers: readonly Customer[];
  readonly campaigns: readonly Campaign[];
  /** A factor for each month of the year. */
  readonly season: readonly number[];
  /** Growth of needs in a year, as a logarithm. */
  readonly growth: number;
  /** How far the market swings from month to month, and how strongly needs follow it. */
  readonly swing: number;
  readonly elasticity: number;
  /** How much list prices rise each January. */
  readonly priceRise: number;
  /** The value of buying nothing. */
  readonly reluctance: number;
}

export const SEGMENTS = ['industry', 'trade', 'public sector', 'craft'] as const;
const CATEGORIES = ['machines', 'tools', 'parts', 'supplies'] as const;
/** A price level for each category, in minor units. */
const LEVELS = [240_000, 60_000, 9_000, 2_500] as const;
const FOREIGN = ['USD', 'GBP', 'SEK'] as const;
/** What one unit of a currency costs at first. Prices in that currency are fixed by it. */
export const FIRST_RATES: Readonly<Record<string, number>> = { EUR: 1, USD: 0.9, GBP: 1.15, SEK: 0.088 };

export function settingOf(options: Options): Setting {
  const { seed } = options;
  const dice = new Dice(seed, 2);
  const months = monthsOf(options);
  const periodStart = (months.at(-options.periodMonths) as Month).start;
  const departments = departmentsOf(options.people, dice);
  const segments = SEGMENTS.slice(0, dice.whole(2, 4));
  const campaignShare = dice.between(0.4, 0.65);
  const people = peopleOf(options, departments.length, dice);
  const growth = dice.between(-0.04, 0.1);
  return {
    seed,
    months,
    opens: (months[WARM_UP] as Month).start,
    periodStart,
    until: (months.at(-1) as Month).until,
    departments,
    people,
    segments,
    products: productsOf(segments.length, periodStart, dice),
    customers: people.flatMap((_, person) => customersOf(person, options, { campaignShare, segments, dice })),
    campaigns: campaignsOf(options, { campaignShare, departments, people, segments, dice }),
    season: seasonOf(dice),
    growth,
    swing: dice.between(0.01, 0.035),
    elasticity: dice.between(0.8, 1.3),
    priceRise: dice.between(0.01, 0.05),
    reluctance: dice.between(-0.2, 0.2),
  };
}

function monthsOf({ months, periodMonths }: Options): Month[] {
  const all = WARM_UP + months + periodMonths;
  return Array.from({ length: all }, (_, n) => {
    const start = addMonths(UNTIL, n - all);
    return {
      start: toOrdinal(start),
      until: toOrdinal(addMonths(UNTIL, n + 1 - all)),
      ofYear: Number(start.slice(5, 7)) - 1,
      years: n / 12,
    };
  });
}

/** Departments of 3 to 10 people; some sell in a currency of their own. */
function departmentsOf(people: number, dice: Dice): Department[] {
  const fewest = Math.ceil(people / 10);
  const count = dice.whole(fewest, Math.max(fewest, Math.floor(people / 4)));
  const isForeign = dice.chance(0.5);
  return Array.from({ length: count }, (_, n) => ({
    id: `d${n + 1}`,
    currency: isForeign && n > 0 && dice.chance(0.4) ? dice.pick(FOREIGN) : 'EUR',
  }));
}

function peopleOf({ people, deals }: Options, departments: number, dice: Dice): Person[] {
  return Array.from({ length: people }, (_, n) => ({
    id: `s${n + 1}`,
    department: n % departments,
    ability: 0.2 * dice.normal(),
    pace: (deals / 30) * dice.between(1.3, 1.9),
    discount: dice.between(0.01, 0.09),
  }));
}

function productsOf(segments: number, periodStart: number, dice: Dice): Product[] {
  return CATEGORIES.flatMap((category, level) =>
    Array.from({ length: dice.whole(3, 5) }, (_, n) => ({
      id: `${category}-${n + 1}`,
      category,
      price: Math.round(((LEVELS[level] as number) * dice.spread(0.4)) / 100) * 100 + 100,
      fit: Array.from({ length: segments }, () => 0.3 * dice.normal()),
      // The last of a category may be new in the period, the one before it may be given up.
      from: n === 2 && dice.chance(0.25) ? periodStart + dice.whole(-30, 45) : -Infinity,
      until: n === 1 && dice.chance(0.15) ? periodStart + dice.whole(-60, 30) : Infinity,
    })),
  );
}

interface Drawing {
  readonly campaignShare: number;
  readonly segments: readonly string[];
  readonly dice: Dice;
}

function customersOf(person: number, { deals }: Options, { campaignShare, segments, dice }: Drawing): Customer[] {
  const count = dice.whole(8, 20);
  const own = deals * (1 - campaignShare) * dice.spread(0.2);
  const shares = Array.from({ length: count }, () => dice.spread(0.6));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, n) => ({
    id: `c${person + 1}-${n + 1}`,
    person,
    segment: dice.whole(0, segments.length - 1),
    needs: (own * share) / all,
    volume: dice.spread(0.4),
    ...likings(dice),
  }));
}

/** What a customer minds, and mostly buys. */
export function likings(dice: Dice): Pick<Customer, 'taste' | 'category'> {
  return {
    taste: {
      price: 3.2 * dice.spread(0.35),
      product: 1.1 * dice.spread(0.35),
      leadTime: 0.8 * dice.spread(0.4),
      service: 0.7 * dice.spread(0.4),
    },
    category: dice.pick(CATEGORIES),
  };
}

interface Territory extends Drawing {
  readonly departments: readonly Department[];
  readonly people: readonly Person[];
}

function campaignsOf(
  { deals }: Options,
  { campaignShare, departments, people, segments, dice }: Territory,
): Campaign[] {
  return departments.flatMap((_, department) => {
    const staff = people.filter((person) => person.department === department).length;
    return segments.map((name, segment) => {
      const response = dice.between(0.02, 0.06);
      const leads = (deals * campaignShare * staff) / segments.length;
      return {
        id: `${name} campaign`,
        department,
        segment,
        reach: leads / response,
        response,
        unfit: dice.between(0.08, 0.18),
      };
    });
  });
}

function seasonOf(dice: Dice): number[] {
  const depth = dice.between(0.03, 0.18);
  const peak = dice.whole(0, 11);
  return Array.from(
    { length: 12 },
    (_, month) => (1 + depth * Math.cos((2 * Math.PI * (month - peak)) / 12)) * dice.spread(0.03),
  );
}
