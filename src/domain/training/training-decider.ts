import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import type { Directory } from '../directory/directory.ts';
import { currentEmployment } from '../directory/person.ts';
import { checkDepartment, checkPerson } from '../directory/references.ts';
import { accept, type Fault, historyOf, type Occasion, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { diagnosisStream, trainingStream } from '../kernel/stream.ts';
import {
  type AssignTraining,
  type CancelTraining,
  type CompleteTraining,
  type StartTraining,
  type TrainingCommands,
  trainingCommands,
} from './commands.ts';
import { type ProgrammeEvent, type TrainingEvent, type TrainingProgrammeDefined, trainingUpcasts } from './events.ts';
import { needStream, programmeStream } from './streams.ts';
import { evolveTraining, misplaced, openStart, sameMoment, type Training, unknownTraining } from './training.ts';

export type TrainingRefusal =
  | 'TrainingAlreadyAssigned'
  | 'TrainingIsUnknown'
  | 'UnknownTrainingProgramme'
  | 'UnknownReason'
  | 'UnknownSalesperson'
  | 'UnknownDepartment'
  | 'SalespersonIsNotEmployed'
  | 'TrainingIsDueBeforeItBegins'
  | 'CompanyIsNotConfigured'
  | 'TrainingIsCancelled'
  | 'TrainingIsNotAssigned'
  | 'TrainingHasNotBegun'
  | 'TrainingAlreadyStarted'
  | 'TrainingAlreadyCompleted'
  | 'CompletionIsBeforeStart'
  | 'ScoreIsMissing';

type DecideTraining<Asked> = Decide<Asked, Training, TrainingEvent, TrainingRefusal>;

const assignTraining: DecideTraining<AssignTraining> = (asked, training, directory, occasion) => {
  if (training.is === 'assigned') {
    if (same(training.assigned, asked)) return accept();
    return refuse(
      'TrainingAlreadyAssigned',
      `The training "${asked.trainingId}" exists with other content. Send another trainingId for another training.`,
    );
  }
  return (
    checkReceiver(asked, directory) ??
    checkEvidence(asked, occasion) ??
    (asked.due < asked.from
      ? refuse('TrainingIsDueBeforeItBegins', `The training would be due before it begins on ${asked.from}.`, {
          pointer: '/due',
          message: `must be ${asked.from} or later`,
        })
      : accept({ type: 'TrainingAssigned', data: asked }))
  );
};

const startTraining: DecideTraining<StartTraining> = (asked, training, directory) => {
  if (training.is === 'unknown') return unknownTraining(asked.trainingId);
  if (sameMoment(training.starts, asked)) return accept();
  const refused = misplaced(asked, training, directory);
  if (refused) return refused;
  const started = openStart(training, asked.salespersonId);
  if (!started) return accept({ type: 'TrainingStarted', data: asked });
  return refuse(
    'TrainingAlreadyStarted',
    `"${asked.salespersonId}" started the training at ${started.at}, and did not complete it yet.`,
    { pointer: '/at', message: `is not ${started.at}` },
  );
};

const completeTraining: DecideTraining<CompleteTraining> = (asked, training, directory, occasion) => {
  if (training.is === 'unknown') return unknownTraining(asked.trainingId);
  const before = sameMoment(training.completions, asked);
  if (before) {
    if (before.score === asked.score) return accept();
    return refuse(
      'TrainingAlreadyCompleted',
      `"${asked.salespersonId}" completed the training at ${asked.at} with another score.`,
      { pointer: '/score', message: `is not ${before.score ?? 'left out'}` },
    );
  }
  const refused = misplaced(asked, training, directory);
  if (refused) return refused;
  const started = openStart(training, asked.salespersonId);
  if (started && Date.parse(asked.at) < Date.parse(started.at)) {
    return refuse('CompletionIsBeforeStart', `The training was started at ${started.at} only.`, {
      pointer: '/at',
      message: `is before ${started.at}`,
    });
  }
  const { programmeId } = training.assigned;
  const programme = programmeIn(occasion, programmeId);
  if (!programme) return unknownProgramme(programmeId);
  const { passScore, validityMonths, recurrenceMonths } = programme;
  const passed = passes(asked.score, passScore);
  if (passed === undefined) {
    return refuse('ScoreIsMissing', `The programme "${programmeId}" needs a score: ${passScore} passes.`, {
      pointer: '/score',
      message: 'is missing: the programme has a pass score',
    });
  }
  const terms = { programmeId, passed, passScore, validityMonths, recurrenceMonths };
  return accept({ type: 'TrainingCompleted', data: { ...asked, ...terms } });
};

/** Undefined: only a score could tell. */
function passes(score: number | undefined, passScore: number | undefined): boolean | undefined {
  if (passScore === undefined) return true;
  return score === undefined ? undefined : score >= passScore;
}

const cancelTraining: DecideTraining<CancelTraining> = (asked, training) => {
  if (training.is === 'unknown') return unknownTraining(asked.trainingId);
  const { cancelled } = training;
  if (!cancelled) return accept({ type: 'TrainingCancelled', data: asked });
  if (same(cancelled, asked)) return accept();
  return refuse('TrainingIsCancelled', `The training "${asked.trainingId}" is cancelled already, for another reason.`);
};

function checkReceiver(
  { to, from }: AssignTraining,
  directory: Directory,
): Refused<'UnknownSalesperson' | 'UnknownDepartment' | 'SalespersonIsNotEmployed'> | undefined {
  if ('departmentId' in to) return checkDepartment(to.departmentId, directory, '/to/departmentId');
  const person = directory.salespeople.get(to.salespersonId);
  if (!person) return checkPerson(to.salespersonId, directory, '/to/salespersonId');
  const until = currentEmployment(person)?.until;
  if (until === undefined || until > from) return undefined;
  return refuse('SalespersonIsNotEmployed', `"${to.salespersonId}" is not employed on ${from} or later.`, {
    pointer: '/to/salespersonId',
    message: `is not employed on ${from} or later`,
  });
}

/** The other streams that an assignment rests on, with the place that names each. */
function namedBy({ programmeId, because }: AssignTraining): { readonly stream: string; readonly pointer: string }[] {
  const programme = { stream: programmeStream(programmeId), pointer: '/programmeId' };
  if (!because) return [programme];
  return 'needId' in because
    ? [programme, { stream: needStream(because.needId), pointer: '/because/needId' }]
    : [programme, { stream: diagnosisStream(because.diagnosisId), pointer: '/because/diagnosisId' }];
}

function checkEvidence(
  asked: AssignTraining,
  occasion: Occasion,
): Refused<'UnknownTrainingProgramme' | 'UnknownReason'> | undefined {
  const missing = namedBy(asked).find(({ stream }) => historyOf(occasion, stream).length === 0);
  if (!missing) return undefined;
  const { pointer } = missing;
  if (pointer === '/programmeId') return unknownProgramme(asked.programmeId, { pointer, message: 'is unknown' });
  return refuse('UnknownReason', 'What led to the training is unknown. Post it first, or check the id.', {
    pointer,
    message: 'is unknown',
  });
}

function unknownProgramme(programmeId: string, ...faults: Fault[]): Refused<'UnknownTrainingProgramme'> {
  return refuse('UnknownTrainingProgramme', `There is no programme "${programmeId}". Define it first.`, ...faults);
}

/** The programme as it is now. */
function programmeIn(occasion: Occasion, programmeId: string): TrainingProgrammeDefined | undefined {
  const history = historyOf(occasion, programmeStream(programmeId)) as readonly ProgrammeEvent[];
  return history.at(-1)?.data;
}

export const trainingDecider: Decider<TrainingCommands, Training, TrainingEvent, TrainingRefusal> = {
  initial: { is: 'unknown' },
  evolve: evolveTraining,
  decide: {
    AssignTraining: assignTraining,
    StartTraining: startTraining,
    CompleteTraining: completeTraining,
    CancelTraining: cancelTraining,
  },
};

export const trainingAggregate: Aggregate<TrainingCommands, Training, TrainingEvent, TrainingRefusal> = {
  stream: ({ trainingId }) => trainingStream(trainingId),
  directory: false,
  commands: trainingCommands,
  terms: {
    AssignTraining: { opens: true, evidence: (asked) => namedBy(asked).map(({ stream }) => stream) },
    StartTraining: { repeatable: true, instant: ({ at }) => at },
    CompleteTraining: {
      repeatable: true,
      instant: ({ at }) => at,
      evidence: (_asked, training) =>
        training.is === 'assigned' ? [programmeStream(training.assigned.programmeId)] : [],
    },
    CancelTraining: { repeatable: true },
  },
  decider: trainingDecider,
  upcasts: trainingUpcasts,
};
