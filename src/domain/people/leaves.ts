import type { SalespersonEntry as Person } from '../directory/directory.ts';
import { covers } from '../directory/organisation.ts';
import { addDays, type Day, earlier } from '../kernel/day.ts';
import { accept, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import type { CorrectLeave, RecordLeave } from './commands.ts';
import { closedFault, type DecidePerson, notEmployed, unknownSalesperson } from './salesperson.ts';

interface Days {
  readonly from: Day;
  readonly until: Day;
}

export const recordLeave: DecidePerson<RecordLeave> = (asked, state, directory) => {
  if (state.is === 'unknown') return unknownSalesperson(asked.salespersonId);
  if (find(state.person, asked)) return accept();
  return (
    misplaced(state.person, asked, '') ??
    closedFault(directory, [[asked.from, '/from']]) ??
    accept({ type: 'LeaveRecorded', data: asked })
  );
};

export const correctLeave: DecidePerson<CorrectLeave> = (asked, state, directory) => {
  if (state.is === 'unknown') return unknownSalesperson(asked.salespersonId);
  const { from, until, to } = asked;
  if (!find(state.person, asked)) {
    if (state.corrections.some((correction) => same(correction, asked))) return accept();
    return refuse('UnknownLeave', `"${asked.salespersonId}" has no leave from ${from} until ${until}.`, {
      pointer: '/from',
      message: 'is not the first day of such a leave',
    });
  }
  if (to && to.from === from && to.until === until) return accept();
  const refused =
    (to && misplaced(state.person, to, '/to')) ?? closedFault(directory, [[firstChanged(asked, to), '/from']]);
  return refused ?? accept({ type: 'LeaveCorrected', data: asked });
};

function find(person: Person, { from, until }: Days): Days | undefined {
  return person.leaves.find((leave) => leave.from === from && leave.until === until);
}

/** Refuses a leave that is empty or not within one employment. */
function misplaced(
  person: Person,
  { from, until }: Days,
  under: string,
): Refused<'LeaveIsEmpty' | 'SalespersonIsNotEmployed'> | undefined {
  if (until <= from) {
    return refuse('LeaveIsEmpty', 'A leave has one day at least; "until" is the first day back.', {
      pointer: `${under}/until`,
      message: `must be later than ${from}`,
    });
  }
  const employment = person.employments.find((each) => covers(each, from));
  if (!employment) return notEmployed(`The person is not employed on ${from}.`, `${under}/from`);
  if (!covers(employment, addDays(until, -1))) {
    return notEmployed(`The employment ends before ${until}.`, `${under}/until`);
  }
  return undefined;
}

/** The first day on which the correction makes a difference. */
function firstChanged(was: Days, is: Days | null): Day {
  if (!is) return was.from;
  return was.from === is.from ? earlier(was.until, is.until) : earlier(was.from, is.from);
}
