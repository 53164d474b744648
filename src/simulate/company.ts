import { answerSurvey, arrive } from './after-sales.ts';
import { decide } from './deals.ts';
import { marketMoves, pricesRise, ratesMove } from './market.ts';
import { campaignsReach, customersNeed } from './needs.ts';
import { plan } from './queue.ts';
import type { Run } from './run.ts';
import { peopleWork } from './salespeople.ts';
import { complain, desksAnswer, forget } from './service-desk.ts';
import type { Due } from './state.ts';
import { cancel, losePatience, warehousesPack } from './warehouse.ts';

/** A plan of staff holds for a quarter, and is made for the work of the one before. */
const DAYS_OF_A_PLAN = 91;

/** Lets the company live until the day. */
export function live(run: Run, until: number): void {
  const { state } = run;
  for (; state.day < until; state.day++) {
    beginMonth(run);
    ratesMove(run);
    const due = state.agenda.get(state.day) ?? [];
    state.agenda.delete(state.day);
    for (const each of due) happen(run, each);
    peopleWork(run);
    warehousesPack(run);
    desksAnswer(run);
  }
}

function beginMonth(run: Run): void {
  const { setting, state } = run;
  const month = setting.months[state.month + 1];
  if (month?.start !== state.day) return;
  state.month += 1;
  pricesRise(run, month);
  marketMoves(run, month);
  forget(run);
  // Plans are made before the period begins: what goes wrong in it is not planned.
  if (state.day - state.plannedOn >= DAYS_OF_A_PLAN - 5 && state.day <= setting.periodStart) {
    for (const queue of [...state.warehouses, ...state.desks]) plan(queue, state.day - state.plannedOn);
    state.plannedOn = state.day;
  }
  customersNeed(run, month);
  campaignsReach(run, month);
}

function happen(run: Run, due: Due): void {
  const { state } = run;
  switch (due.is) {
    case 'need':
      state.people[due.need.person]?.needs.push(due.need);
      return;
    case 'decision':
      decide(run, due.need);
      return;
    case 'arrival':
      if (due.order.state !== 'cancelled') arrive(run, due.order);
      return;
    case 'patience':
      losePatience(run, due.order);
      return;
    case 'second thoughts':
      if (due.order.state !== 'delivered') cancel(run, due.order, due.because);
      return;
    case 'return':
      run.write({ day: state.day, is: 'returned', order: due.order, because: due.because, line: 1 });
      return;
    case 'complaint':
      complain(run, due.service);
      return;
    case 'survey':
      answerSurvey(run, due.order, due);
  }
}
