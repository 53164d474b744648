import type { CancelCause, Order } from './journal.ts';
import { add, type Queue, waiting, workOff } from './queue.ts';
import { diceOf, DRAWS, type Run } from './run.ts';
import { force } from './shock.ts';
import { later } from './state.ts';

/** Days that an order is under way, and that are added to be safe. */
const TRANSIT = 3;
const SAFETY = 2;

/** The days after which delivery is promised, as far as the warehouse can see. */
export function quoteOf({ state }: Run, department: number): number {
  return Math.min(60, TRANSIT + SAFETY + Math.round(waiting(state.warehouses[department])));
}

export function accept({ state }: Run, order: Order): void {
  add(state.warehouses[order.need.department] as Queue<Order>, order, order.need.lines.length);
  for (const days of [4, 10, 20]) later(state, order.promised + days - state.day, { is: 'patience', order });
}

/** Orders are packed in the order in which they came, as many lines a day as there are people and machines for. */
export function warehousesPack(run: Run): void {
  const { state, shock } = run;
  state.warehouses.forEach((warehouse, department) => {
    const dice = diceOf(run, DRAWS.warehouse, department, state.day);
    const lack = force(shock, 'delivery', { day: state.day, department });
    const ability = warehouse.planned * dice.between(0.7, 1.3) * Math.exp(-lack);
    for (const order of workOff(warehouse, ability, ({ need }) => need.lines.length)) {
      if (order.state === 'cancelled') continue;
      order.state = 'shipped';
      run.write({ day: state.day, is: 'shipped', order });
      const travel = diceOf(run, DRAWS.delivery, order.need.key);
      later(state, travel.whole(1, 3) + (travel.chance(0.06) ? travel.whole(2, 8) : 0), { is: 'arrival', order });
    }
  });
}

/** A customer who waits beyond the promised day may cancel. */
export function losePatience(run: Run, order: Order): void {
  if (order.state !== 'waiting') return;
  const dice = diceOf(run, DRAWS.patience, order.need.key, run.state.day - order.promised);
  if (dice.chance(0.22)) cancel(run, order, 'delivery');
}

export function cancel({ state, write }: Run, order: Order, because: CancelCause): void {
  order.state = 'cancelled';
  write({ day: state.day, is: 'cancelled', order, because });
}
