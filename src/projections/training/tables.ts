import { TOPICS } from '../../domain/training/events.ts';
import { boolean, day, instant, integer, json, nullable, oneOf, text, texts } from '../runner/column.ts';
import { EVENT_COLUMNS, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. Who is assigned, and what is due on a day, is derived
// when it is asked for.

const topic = oneOf(TOPICS, 'What it is about.');
const person = text('Person.');

export const MATERIAL_VERSION = table('material_version', 'A version of a training material.', {
  ...EVENT_COLUMNS,
  materialId: text('Id of the material.'),
  version: integer('Number of the version, from 1.'),
  day: day('Local day of the event.'),
  topic,
  title: text('Title.'),
  link: nullable(text('Where it is found, if it was given.')),
  body: nullable(text('Its text, if it was given.')),
});

export const MATERIAL_ACKNOWLEDGED = table('material_acknowledged', 'A version of a material that a person read.', {
  ...EVENT_COLUMNS,
  materialId: text('Id of the material.'),
  version: integer('Number of the version.'),
  day: day('Local day of the event.'),
  salespersonId: person,
});

export const TRAINING_PROGRAMME = table('training_programme', 'A version of a training programme.', {
  ...EVENT_COLUMNS,
  programmeId: text('Id of the programme.'),
  day: day('Local day of the event.'),
  title: text('Title.'),
  topic,
  materials: texts('Ids of its materials.'),
  passScore: nullable(integer('Lowest score that passes; null where every completion does.')),
  validityMonths: nullable(integer('Months for which a certificate is valid; null without end.')),
  recurrenceMonths: nullable(integer('Months after which it is due again; null without recurrence.')),
});

export const TRAINING = table('training', 'A training as it was assigned.', {
  ...EVENT_COLUMNS,
  trainingId: text('Id of the training.'),
  programmeId: text('Id of its programme.'),
  salespersonId: nullable(text('Person to whom it is assigned; null for a department.')),
  departmentId: nullable(text('Department to which it is assigned; null for a person.')),
  fromDay: day('First day.'),
  due: day('Last day for it.'),
  diagnosisId: nullable(text('Diagnosis that led to it; null without one.')),
  needId: nullable(text('Need that led to it; null without one.')),
});

export const TRAINING_START = table('training_start', 'A start of a training.', {
  ...EVENT_COLUMNS,
  trainingId: text('Id of the training.'),
  salespersonId: person,
  day: day('Local day of the start.'),
  startedAt: instant('When it was started.'),
});

export const TRAINING_COMPLETION = table('training_completion', 'A completion of a training.', {
  ...EVENT_COLUMNS,
  trainingId: text('Id of the training.'),
  programmeId: text('Id of its programme.'),
  salespersonId: person,
  day: day('Local day of the completion.'),
  completedAt: instant('When it was completed.'),
  score: nullable(integer('Score, if it was given.')),
  passScore: nullable(integer('Lowest score that passed then; null where every completion did.')),
  passed: boolean('Whether it earned a certificate.'),
  validUntil: nullable(day('First day on which the certificate is no longer valid; null without end or certificate.')),
  dueAgain: nullable(day('Last day for the next completion; null if there is nothing more to do, or not passed.')),
});

export const TRAINING_CANCELLED = table('training_cancelled', 'A training that was cancelled.', {
  ...EVENT_COLUMNS,
  trainingId: text('Id of the training.'),
  day: day('Local day of the event: the first on which it no longer stands.'),
  reason: text('Why.'),
});

export const TRAINING_NEED = table('training_need', 'A training need of a person or of a department.', {
  ...EVENT_COLUMNS,
  needId: text('Id of the need.'),
  day: day('Local day of the event.'),
  salespersonId: nullable(text('Person who needs it; null for a department.')),
  departmentId: nullable(text('Department that needs it; null for a person.')),
  topic,
  because: text('What shows the need.'),
  by: text('Who identified it.'),
});

export const MEMBERSHIP = table(
  'membership',
  'To which departments a person belongs when, after an event of the person or of a department above. The person as of ' +
    'P is their last row at or before P.',
  {
    ...EVENT_COLUMNS,
    salespersonId: person,
    name: text('Name of the person.'),
    spells: json<readonly object[]>(
      'departmentId, from (first day) and until (first day after; absent without an end) of each stretch of days on ' +
        'which the person is employed in the department or below it.',
    ),
  },
);
