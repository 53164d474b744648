import type { Employment, SalespersonEntry as Person } from '../directory/directory.ts';
import { covers } from '../directory/organisation.ts';
import type { Day } from '../kernel/day.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import type { CorrectTransfer, TransferSalesperson } from './commands.ts';
import { closedFault, type DecidePerson, departmentFault, notEmployed, unknownSalesperson } from './salesperson.ts';

export const transferSalesperson: DecidePerson<TransferSalesperson> = (asked, state, directory) => {
  if (state.is === 'unknown') return unknownSalesperson(asked.salespersonId);
  const { departmentId, effectiveOn } = asked;
  const employment = employmentOf(state.person, effectiveOn);
  if (!employment) return notEmployed(`"${asked.salespersonId}" is not employed on ${effectiveOn}.`, '/effectiveOn');
  const belongs = employment.assignments.findLast((assignment) => assignment.effectiveOn <= effectiveOn);
  if (belongs?.departmentId === departmentId) return accept();
  return (
    departmentFault(directory, departmentId) ??
    closedFault(directory, [[effectiveOn, '/effectiveOn']]) ??
    accept({ type: 'SalespersonTransferred', data: asked })
  );
};

export const correctTransfer: DecidePerson<CorrectTransfer> = (asked, state, directory) => {
  if (state.is === 'unknown') return unknownSalesperson(asked.salespersonId);
  const { effectiveOn, to } = asked;
  const employment = employmentOf(state.person, effectiveOn);
  const transfer = employment?.assignments.find(
    (assignment, index) => index > 0 && assignment.effectiveOn === effectiveOn,
  );
  if (!employment || !transfer) {
    if (state.corrections.some((correction) => same(correction, asked))) return accept();
    return refuse('UnknownTransfer', `"${asked.salespersonId}" has no transfer on ${effectiveOn}.`, {
      pointer: '/effectiveOn',
      message: 'is not the day of a transfer',
    });
  }
  if (to === null) {
    return (
      closedFault(directory, [[effectiveOn, '/effectiveOn']]) ?? accept({ type: 'TransferCorrected', data: asked })
    );
  }
  if (to.effectiveOn === effectiveOn && to.departmentId === transfer.departmentId) return accept();
  if (!covers(employment, to.effectiveOn)) {
    return notEmployed(`The employment does not cover ${to.effectiveOn}.`, '/to/effectiveOn');
  }
  return (
    departmentFault(directory, to.departmentId, '/to/departmentId') ??
    closedFault(directory, [
      [effectiveOn, '/effectiveOn'],
      [to.effectiveOn, '/to/effectiveOn'],
    ]) ??
    accept({ type: 'TransferCorrected', data: asked })
  );
};

function employmentOf(person: Person, day: Day): Employment | undefined {
  return person.employments.find((employment) => covers(employment, day));
}
