import type { CancelCause, Need, Order, ServiceCase } from './journal.ts';
import { type Queue, staffFor } from './queue.ts';
import { FIRST_RATES, type Setting } from './setting.ts';

/** What happens on a later day because of something today. */
export type Due =
  | { readonly is: 'need'; readonly need: Need }
  | { readonly is: 'decision'; readonly need: Need }
  | { readonly is: 'arrival'; readonly order: Order }
  | { readonly is: 'second thoughts'; readonly order: Order; readonly because: CancelCause }
  | { readonly is: 'patience'; readonly order: Order }
  | { readonly is: 'return'; readonly order: Order; readonly because: 'quality' | 'wrong item' | 'late' | 'unwanted' }
  | { readonly is: 'complaint'; readonly service: ServiceCase }
  | { readonly is: 'survey'; readonly order: Order; readonly isDefect: boolean; readonly late: number };

/** Everything that the next day depends on. It is plain data: a copy goes on by itself. */
export interface State {
  day: number;
  month: number;
  /** The market outside, as a logarithm. */
  market: number;
  /** The level of list prices, 1 at the start. */
  prices: number;
  /** What one unit of a foreign currency costs. */
  readonly rates: Record<string, number>;
  /** How content each customer is: 0 is neutral. */
  readonly content: number[];
  readonly people: { readonly needs: Need[]; ready: number }[];
  readonly warehouses: Queue<Order>[];
  readonly desks: Queue<ServiceCase>[];
  readonly agenda: Map<number, Due[]>;
  /** The day of the last plan of warehouses and desks. */
  plannedOn: number;
}

export function stateAtStart({ months, customers, people, departments }: Setting, deals: number): State {
  const day = months[0]?.start ?? 0;
  const staff = (department: number) => people.filter((person) => person.department === department).length;
  const queue = <Item>(department: number, perDeal: number): Queue<Item> => {
    const planned = staffFor((staff(department) * deals * perDeal) / 30);
    return { items: [], backlog: 0, begun: 0, planned, seen: planned, arrived: 0 };
  };
  return {
    day,
    month: -1,
    market: 0,
    prices: 1,
    rates: { ...FIRST_RATES },
    content: customers.map(() => 0),
    people: people.map(() => ({ needs: [], ready: 0 })),
    warehouses: departments.map((_, department) => queue(department, 0.8)),
    desks: departments.map((_, department) => queue(department, 0.13)),
    agenda: new Map(),
    plannedOn: day,
  };
}

/** A day of a run, with all that acts on it. */
export function later(state: State, days: number, due: Due): void {
  const day = state.day + Math.max(1, Math.round(days));
  const known = state.agenda.get(day);
  if (known) known.push(due);
  else state.agenda.set(day, [due]);
}
