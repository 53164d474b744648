import type { Order, ServiceCase } from './journal.ts';
import { add, type Queue, workOff } from './queue.ts';
import { diceOf, DRAWS, type Run } from './run.ts';
import { force } from './shock.ts';

/** Days after which a customer becomes impatient. */
const IMPATIENT = 2;

export function complain(run: Run, service: ServiceCase): void {
  const { state } = run;
  run.write({ day: state.day, is: 'asked', service });
  add(state.desks[service.order.need.department] as Queue<ServiceCase>, service, 1);
}

/** Cases are answered in the order in which they came. A customer who waited long is not content. */
export function desksAnswer(run: Run): void {
  const { state, shock } = run;
  state.desks.forEach((desk, department) => {
    const dice = diceOf(run, DRAWS.desk, department, state.day);
    const lack = force(shock, 'service', { day: state.day, department });
    const ability = desk.planned * dice.between(0.7, 1.3) * Math.exp(-lack);
    for (const service of workOff(desk, ability, () => 1)) answer(run, service, lack);
  });
}

/** Where there are too few people, they are also worse trained. */
function answer(run: Run, service: ServiceCase, lack: number): void {
  const { state } = run;
  const waited = Math.max(0, state.day - service.since - IMPATIENT);
  const dice = diceOf(run, DRAWS.desk, service.order.need.key, service.n, 1);
  const felt = Math.round(4.5 - 0.3 * waited - 0.5 * lack + 0.8 * dice.normal());
  const satisfaction = Math.min(5, Math.max(1, felt));
  run.write({
    day: state.day,
    is: 'answered',
    service,
    satisfaction: dice.chance(0.65) ? satisfaction : undefined,
  });
  feel(run, service.order, satisfaction <= 3 ? -0.18 : 0.05);
}

/** What a known customer remembers of it. */
export function feel({ state }: Run, { need }: Order, change: number): void {
  if (need.known === undefined) return;
  state.content[need.known] = Math.min(0.4, Math.max(-1.5, (state.content[need.known] as number) + change));
}

/** Memories fade. */
export function forget({ state }: Run): void {
  state.content.forEach((content, customer) => {
    state.content[customer] = 0.85 * content;
  });
}
