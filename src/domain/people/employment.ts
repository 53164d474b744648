import type { Directory } from '../directory/directory.ts';
import { currentEmployment } from '../directory/person.ts';
import { addDays, earlier } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import type { CorrectHire, HireSalesperson } from './commands.ts';
import {
  closedFault,
  type DecidePerson,
  departmentFault,
  notEmployed,
  rampFault,
  type Salesperson,
  unknownSalesperson,
} from './salesperson.ts';

type Hired = Extract<Salesperson, { is: 'hired' }>;

export const hireSalesperson: DecidePerson<HireSalesperson> = (asked, state, directory) => {
  if (state.is === 'unknown') return hired(asked, directory);
  if (state.hires.some((hire) => same(hire, asked))) return accept();
  const until = currentEmployment(state.person)?.until;
  if (until === undefined || asked.on < until) {
    return refuse(
      'SalespersonAlreadyHired',
      `"${asked.salespersonId}" is employed on ${asked.on} already, or later. To change the hire post CorrectHire; ` +
        'who left can be hired again after the last day.',
    );
  }
  // Before the first hire a person has no target and no credit. Before a second hire they may have some, on closed
  // days.
  return closedFault(directory, [[asked.on, '/on']]) ?? hired(asked, directory);
};

function hired(asked: HireSalesperson, directory: Directory): ReturnType<DecidePerson<HireSalesperson>> {
  return (
    departmentFault(directory, asked.departmentId) ??
    rampFault(asked.ramp) ??
    accept({ type: 'SalespersonHired', data: asked })
  );
}

export const correctHire: DecidePerson<CorrectHire> = (asked, state, directory) => {
  const employment = state.is === 'hired' ? currentEmployment(state.person) : undefined;
  if (state.is === 'unknown' || !employment) return unknownSalesperson(asked.salespersonId);
  const { on, departmentId, ramp } = asked;
  const stays = employment.assignments[0]?.departmentId === departmentId && same(employment.ramp, ramp);
  if (stays && employment.from === on) return accept();
  const refused =
    departmentFault(directory, departmentId) ??
    rampFault(ramp) ??
    outOfPlace(state, asked) ??
    closedFault(directory, [[earlier(employment.from, on), '/on']]);
  return refused ?? accept({ type: 'HireCorrected', data: asked });
};

/** A corrected hire must begin after the previous employment and before every fact of its own employment. */
function outOfPlace({ person }: Hired, { on }: CorrectHire) {
  const employment = currentEmployment(person);
  const before = person.employments.at(-2);
  if (before?.until !== undefined && on < before.until) {
    return notEmployed(
      `The employment before ran until ${addDays(before.until, -1)}: the hire must come after it.`,
      '/on',
    );
  }
  if (employment?.until !== undefined && on >= employment.until) {
    return notEmployed(`The employment ended on ${addDays(employment.until, -1)}: the hire must come before.`, '/on');
  }
  const transfer = employment?.assignments.slice(1).find(({ effectiveOn }) => effectiveOn < on);
  if (transfer) {
    return notEmployed(`The transfer of ${transfer.effectiveOn} would come before the hire: correct it first.`, '/on');
  }
  const leave = person.leaves.find(({ from }) => employment !== undefined && from >= employment.from && from < on);
  return leave && notEmployed(`The leave from ${leave.from} would come before the hire: correct it first.`, '/on');
}
