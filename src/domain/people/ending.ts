import type { Directory } from '../directory/directory.ts';
import { currentEmployment } from '../directory/person.ts';
import { addDays, type Day } from '../kernel/day.ts';
import { accept, type Occasion, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { findEvidence, streamsOf } from './accountability.ts';
import type { EndEmployment, ProposeEndOfEmployment } from './commands.ts';
import type { EmploymentEndProposed } from './events.ts';
import {
  closedFault,
  type DecidePerson,
  notEmployed,
  type Salesperson,
  type SalespersonRefusal,
  unknownSalesperson,
} from './salesperson.ts';

type Hired = Extract<Salesperson, { is: 'hired' }>;

export const proposeEndOfEmployment: DecidePerson<ProposeEndOfEmployment> = (asked, state, directory, occasion) => {
  if (state.is === 'unknown') return unknownSalesperson(asked.salespersonId);
  if (state.proposal && same(contentOf(state.proposal.proposed), asked)) return accept();
  const misplaced = misplacedEnd(asked, state, directory);
  if (misplaced) return misplaced;
  const found = findEvidence(asked, directory, occasion);
  if ('refused' in found) return found;
  return accept({ type: 'EmploymentEndProposed', data: { ...asked, proposedBy: occasion.by, found } });
};

export const endEmployment: DecidePerson<EndEmployment> = (asked, state, directory, occasion) => {
  if (state.is === 'unknown') return unknownSalesperson(asked.salespersonId);
  if (state.ends.some((end) => same(end, asked))) return accept();
  const refused =
    misplacedEnd(asked, state, directory) ??
    (asked.reason === 'performance' ? disapproved(asked, standingProposal(state), directory, occasion) : undefined);
  return refused ?? accept({ type: 'EmploymentEnded', data: asked });
};

/** An approval rests on what the standing proposal named, as it is on the day of the approval. */
export function evidenceToApprove({ reason }: EndEmployment, state: Salesperson): readonly string[] {
  const proposal = reason === 'performance' && state.is === 'hired' ? standingProposal(state) : undefined;
  return proposal ? streamsOf(proposal) : [];
}

function standingProposal({ proposal }: Hired): EmploymentEndProposed | undefined {
  return proposal?.stands === true ? proposal.proposed : undefined;
}

/** What the poster sent. */
function contentOf({ salespersonId, lastDay, evidence, note }: EmploymentEndProposed): object {
  return { salespersonId, lastDay, evidence, note };
}

function misplacedEnd(
  { salespersonId, lastDay }: { readonly salespersonId: string; readonly lastDay: Day },
  { person }: Hired,
  directory: Directory,
): Refused<SalespersonRefusal> | undefined {
  const employment = currentEmployment(person);
  if (!employment) return unknownSalesperson(salespersonId);
  if (employment.until !== undefined) {
    return refuse(
      'EmploymentHasEnded',
      `The employment of "${salespersonId}" has ended already, with ${addDays(employment.until, -1)} as its last day.`,
    );
  }
  if (lastDay < employment.from) return notEmployed(`The employment began on ${employment.from} only.`, '/lastDay');
  return closedFault(directory, [[addDays(lastDay, 1), '/lastDay']]);
}

/** Why the proposal cannot be approved by this caller on this day. */
function disapproved(
  { salespersonId, lastDay }: EndEmployment,
  proposal: EmploymentEndProposed | undefined,
  directory: Directory,
  occasion: Occasion,
): Refused<SalespersonRefusal> | undefined {
  if (!proposal) {
    return refuse(
      'ProposalIsMissing',
      `No proposal to end the employment of "${salespersonId}" stands: post ProposeEndOfEmployment first.`,
      { pointer: '/reason', message: 'needs a standing proposal' },
    );
  }
  if (proposal.proposedBy === occasion.by) {
    return refuse('ProposerMayNotApprove', `"${occasion.by}" proposed this end. Somebody else has to approve it.`);
  }
  if (proposal.lastDay !== lastDay) {
    return refuse('LastDayIsNotTheProposals', `The proposal that stands names ${proposal.lastDay} as the last day.`, {
      pointer: '/lastDay',
      message: `is not ${proposal.lastDay}`,
    });
  }
  const found = findEvidence(proposal, directory, occasion);
  return 'refused' in found ? found : undefined;
}
