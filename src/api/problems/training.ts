import type { ProblemText } from './text.ts';

/** Refusals of training: materials, programmes, assignments and needs. */
export const TRAINING_REFUSALS = {
  MaterialVersionAlreadyPublished: {
    status: 409,
    title: 'Material version already published',
    what: 'The version of the material exists with other content.',
    next: 'Publish the change as the next version.',
  },
  MaterialVersionIsOutOfOrder: {
    status: 422,
    title: 'Material version is out of order',
    what: 'Versions of a material are numbered 1, 2, 3 and so on, and this is not the next number.',
    next: 'Send the number that the fault names.',
  },
  MaterialIsUnknown: {
    status: 404,
    title: 'Material is unknown',
    what: 'The command addresses a material that was never published.',
    next: 'Post PublishMaterial first, or check the materialId.',
  },
  UnknownMaterialVersion: {
    status: 422,
    title: 'Unknown material version',
    what: 'The material has fewer versions.',
    next: 'Send the number of a published version.',
  },
  TrainingProgrammeAlreadyDefined: {
    status: 409,
    title: 'Training programme already defined',
    what: 'The programme exists with other content.',
    next: 'To change it post ReviseProgramme. For another programme use another programmeId.',
  },
  TrainingProgrammeIsUnknown: {
    status: 404,
    title: 'Training programme is unknown',
    what: 'The programme was never defined, or not by then.',
    next: 'Post DefineProgramme first, or check the programmeId.',
  },
  UnknownMaterial: {
    status: 422,
    title: 'Unknown material',
    what: 'The programme names a material that was never published.',
    next: 'Post PublishMaterial first, or check the ids that the faults point to.',
  },
  TrainingAlreadyAssigned: {
    status: 409,
    title: 'Training already assigned',
    what: 'The training exists with other content.',
    next: 'For another training use another trainingId.',
  },
  TrainingIsUnknown: {
    status: 404,
    title: 'Training is unknown',
    what: 'The command addresses a training that was never assigned.',
    next: 'Post AssignTraining first, or check the trainingId.',
  },
  UnknownTrainingProgramme: {
    status: 422,
    title: 'Unknown training programme',
    what: 'The training is of a programme that does not exist.',
    next: 'Post DefineProgramme first, or check the programmeId.',
  },
  UnknownReason: {
    status: 422,
    title: 'Unknown reason',
    what: 'The diagnosis or the need that led to the training does not exist.',
    next: 'Post OpenDiagnosis or IdentifyTrainingNeed first, or check the id.',
  },
  TrainingIsDueBeforeItBegins: {
    status: 422,
    title: 'Training is due before it begins',
    what: 'The last day for the training is before its first day.',
    next: 'Send `from` or a later day as `due`.',
  },
  TrainingIsCancelled: {
    status: 422,
    title: 'Training is cancelled',
    what: 'The training is cancelled: nobody starts or completes it any more.',
    next: 'Assign another training.',
  },
  TrainingIsNotAssigned: {
    status: 422,
    title: 'Training is not assigned',
    what:
      'The training is not assigned to this person: it is of another person, or of a department to which the person ' +
      'does not belong on the first day of the training or later.',
    next: 'Check both ids, or assign a training to the person.',
  },
  TrainingHasNotBegun: {
    status: 422,
    title: 'Training has not begun',
    what: 'The start or the completion is before the first day of the training.',
    next: 'Check the time, and which training it is.',
  },
  TrainingAlreadyStarted: {
    status: 409,
    title: 'Training already started',
    what: 'The person started the training at another time, and did not complete it yet.',
    next: 'Post CompleteTraining, or check the time.',
  },
  TrainingAlreadyCompleted: {
    status: 409,
    title: 'Training already completed',
    what: 'The person completed the training at that time with another score.',
    next: 'Check the score. For another attempt send its own time.',
  },
  CompletionIsBeforeStart: {
    status: 422,
    title: 'Completion is before start',
    what: 'The person would complete the training before the last start of it.',
    next: 'Check the time.',
  },
  ScoreIsMissing: {
    status: 422,
    title: 'Score is missing',
    what: 'The programme has a pass score, so that only a score says whether the person passed.',
    next: 'Send the score, from 0 to 100.',
  },
  TrainingNeedAlreadyIdentified: {
    status: 409,
    title: 'Training need already identified',
    what: 'The need exists with other content.',
    next: 'For another need use another needId.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
