import { diceOf, DRAWS, type Run } from './run.ts';
import { force } from './shock.ts';
import { later } from './state.ts';

/** A need that nobody looked at for so long is gone: the customer bought elsewhere. */
const PATIENCE = 30;
/** Deals that a person can begin on one day, even after quiet days. */
const MOST_A_DAY = 4;

/** Each person begins to work on the oldest needs, as many as the person's time allows. Decisions take weeks. */
export function peopleWork(run: Run): void {
  const { setting, state, shock } = run;
  state.people.forEach((desk, index) => {
    const { pace, department } = setting.people[index] as { pace: number; department: number };
    // A person who lets go begins fewer deals, too.
    const effort = Math.exp(-0.6 * force(shock, 'employee', { day: state.day, department, person: index }));
    const { growth } = setting;
    const years = setting.months[state.month]?.years ?? 0;
    desk.ready = Math.min(Math.max(1, MOST_A_DAY * effort), desk.ready + pace * effort * Math.exp(growth * years));
    while (desk.ready >= 1 && desk.needs.length > 0) {
      const need = desk.needs.shift();
      if (!need || state.day - need.since > PATIENCE) continue;
      desk.ready -= 1;
      run.write({ day: state.day, is: 'opened', need });
      const dice = diceOf(run, DRAWS.decision, need.key, 1);
      later(state, 3 + 18 * dice.spread(0.6), { is: 'decision', need });
    }
  });
}
