import type { Dice } from './dice.ts';
import type { Order, Topic } from './journal.ts';
import { diceOf, DRAWS, type Run } from './run.ts';
import { feel } from './service-desk.ts';
import { force } from './shock.ts';
import { type Due, later } from './state.ts';

/** Days after the promised one from which on a delivery is remembered as late. */
const LATE = 1;

/** The customer unpacks: goods come back, questions and complaints arise, and it is remembered. */
export function arrive(run: Run, order: Order): void {
  const { state, shock } = run;
  order.state = 'delivered';
  run.write({ day: state.day, is: 'delivered', order });
  const dice = diceOf(run, DRAWS.delivery, order.need.key, 1);
  const bad = force(shock, 'product', { ...order.need, day: order.day });
  const isDefect = dice.chance(Math.min(0.5, 0.04 + 0.1 * bad));
  const late = Math.max(0, state.day - order.promised - LATE);
  feel(run, order, (isDefect ? -0.2 : 0.03) - 0.04 * Math.min(10, late));
  comeBack(run, order, { isDefect, late }, dice);
  const topic = isDefect ? 'product' : late > 0 ? 'delivery' : dice.pick(['service', 'billing', 'product'] as const);
  if (dice.chance(0.2 + (isDefect ? 0.5 : 0) + (late > 0 ? 0.25 : 0))) {
    const since = state.day + dice.whole(1, 20);
    later(state, since - state.day, { is: 'complaint', service: { order, since, topic, n: 1 } });
  }
  if (dice.chance(0.3)) later(state, dice.whole(3, 15), { is: 'survey', order, isDefect, late });
}

interface Experience {
  readonly isDefect: boolean;
  readonly late: number;
}

function comeBack({ state }: Run, order: Order, { isDefect, late }: Experience, dice: Dice): void {
  const reasons: readonly (readonly [Extract<Due, { is: 'return' }>['because'], number])[] = [
    ['quality', isDefect ? 0.6 : 0.003],
    ['late', late > 4 ? 0.12 : 0],
    ['wrong item', 0.01],
    ['unwanted', 0.012],
  ];
  const because = reasons.find(([, p]) => dice.chance(p))?.[0];
  if (because) later(state, dice.pick([3, 6, 10, 15, 25, 45, 70]), { is: 'return', order, because });
}

const TOPICS: readonly Topic[] = ['product', 'product', 'product', 'delivery', 'service', 'price', 'salesperson'];

/** What the customer answers when asked. */
export function answerSurvey(run: Run, order: Order, { isDefect, late }: Experience): void {
  const dice = diceOf(run, DRAWS.survey, order.need.key);
  const topic = dice.pick(TOPICS);
  const bad = force(run.shock, 'product', { ...order.need, day: order.day });
  const mean: Readonly<Record<Topic, number>> = {
    product: 8.2 - (isDefect ? 4 : 0) - 1.2 * bad,
    delivery: 8.5 - 0.5 * Math.min(10, late),
    service: 8 + 2 * (order.need.known === undefined ? 0 : (run.state.content[order.need.known] as number)),
    price: 7.5,
    salesperson: 8.5,
  };
  const score = Math.min(10, Math.max(0, Math.round(mean[topic] + 1.6 * dice.normal())));
  run.write({ day: run.state.day, is: 'judged', order, topic, score });
}
