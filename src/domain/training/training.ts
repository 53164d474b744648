import type { Directory } from '../directory/directory.ts';
import { belongsFrom } from '../directory/memberships.ts';
import { localDay } from '../kernel/day.ts';
import { refuse, type Refused } from '../kernel/decider.ts';
import type {
  TrainingAssigned,
  TrainingCancelled,
  TrainingCompleted,
  TrainingEvent,
  TrainingStarted,
} from './events.ts';

export type Training =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'assigned';
      readonly assigned: TrainingAssigned;
      readonly starts: readonly TrainingStarted[];
      readonly completions: readonly TrainingCompleted[];
      readonly cancelled: TrainingCancelled | undefined;
    };
export type Assigned = Extract<Training, { is: 'assigned' }>;

type Participation = TrainingStarted;
type PlaceRefusal =
  | 'CompanyIsNotConfigured'
  | 'TrainingIsCancelled'
  | 'UnknownSalesperson'
  | 'TrainingIsNotAssigned'
  | 'TrainingHasNotBegun';

export function evolveTraining(training: Training, { type, data }: TrainingEvent): Training {
  if (type === 'TrainingAssigned') {
    return { is: 'assigned', assigned: data, starts: [], completions: [], cancelled: undefined };
  }
  if (training.is === 'unknown') return training;
  switch (type) {
    case 'TrainingStarted':
      return { ...training, starts: [...training.starts, data] };
    case 'TrainingCompleted':
      return { ...training, completions: [...training.completions, data] };
    case 'TrainingCancelled':
      return { ...training, cancelled: data };
  }
}

export function unknownTraining(trainingId: string): Refused<'TrainingIsUnknown'> {
  return refuse(
    'TrainingIsUnknown',
    `There is no training "${trainingId}": post AssignTraining first, or check the id.`,
  );
}

/** Refuses a start or a completion by somebody to whom the training is not assigned, or on a day before it. */
export function misplaced(
  { salespersonId, at }: Participation,
  { assigned, cancelled }: Assigned,
  directory: Directory,
): Refused<PlaceRefusal> | undefined {
  const { trainingId, from } = assigned;
  const { company } = directory;
  if (!company) return refuse('CompanyIsNotConfigured', 'No company is configured yet. Send ConfigureCompany first.');
  if (cancelled) return refuse('TrainingIsCancelled', `The training "${trainingId}" is cancelled.`);
  if (!directory.salespeople.has(salespersonId)) {
    return refuse('UnknownSalesperson', `There is no salesperson ${salespersonId}. Send HireSalesperson first.`, {
      pointer: '/salespersonId',
      message: `there is no salesperson ${salespersonId}`,
    });
  }
  if (!isAssignedTo(salespersonId, assigned, directory)) {
    return refuse(
      'TrainingIsNotAssigned',
      `The training "${trainingId}" is not assigned to "${salespersonId}". Check both ids, or assign it.`,
      { pointer: '/salespersonId', message: `has nothing to do with the training "${trainingId}"` },
    );
  }
  if (localDay(at, company.timeZone) >= from) return undefined;
  return refuse('TrainingHasNotBegun', `The training "${trainingId}" begins on ${from}.`, {
    pointer: '/at',
    message: `is before ${from}`,
  });
}

/** Of a department: to everyone who belongs to it on the first day or later. */
function isAssignedTo(salespersonId: string, { to, from }: TrainingAssigned, directory: Directory): boolean {
  if ('salespersonId' in to) return to.salespersonId === salespersonId;
  return belongsFrom(directory, salespersonId, { departmentId: to.departmentId, from });
}

/** The person's last start that no completion follows. */
export function openStart({ starts, completions }: Assigned, salespersonId: string): TrainingStarted | undefined {
  const start = lastOf(starts, salespersonId);
  const completion = lastOf(completions, salespersonId);
  if (!start || (completion && Date.parse(completion.at) >= Date.parse(start.at))) return undefined;
  return start;
}

/** The one of the same person and instant. */
export function sameMoment<Fact extends Participation>(
  facts: readonly Fact[],
  { salespersonId, at }: Participation,
): Fact | undefined {
  return facts.find((fact) => fact.salespersonId === salespersonId && Date.parse(fact.at) === Date.parse(at));
}

function lastOf<Fact extends Participation>(facts: readonly Fact[], salespersonId: string): Fact | undefined {
  return facts
    .filter((fact) => fact.salespersonId === salespersonId)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
}
