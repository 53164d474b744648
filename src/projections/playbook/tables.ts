import { day, nullable, text, texts } from '../runner/column.ts';
import { EVENT_COLUMNS, table } from '../runner/table.ts';

// Facts are only ever added, each with the position of its event. A query as of P is the same SQL with position <= P.

const practiceId = text('Id of the practice.');
const OF_EVENT = day('Local day of the event.');
const OF_PERSON = { ...EVENT_COLUMNS, practiceId, salespersonId: text('Person.') };

export const PRACTICE = table('practice', 'A practice that was published.', {
  ...EVENT_COLUMNS,
  practiceId,
  day: OF_EVENT,
  title: text('Title.'),
  body: text('What to do, and when.'),
  technique: nullable(text('Technique that it is about, if it was given.')),
  productId: nullable(text('Product that it is about, if it was given.')),
  segment: nullable(text('Segment that it is about, if it was given.')),
  learnedFrom: texts('People whom it was learned from.'),
  evidence: nullable(text('Address of what shows that it works, if it was given.')),
});

export const PRACTICE_SHARE = table('practice_share', 'Who is to know a practice.', {
  ...EVENT_COLUMNS,
  practiceId,
  day: OF_EVENT,
  departmentId: nullable(text('Department that it is shared with; null for everyone.')),
});

export const PRACTICE_ACKNOWLEDGED = table('practice_acknowledged', 'Who knows a practice.', {
  ...OF_PERSON,
  day: OF_EVENT,
});

export const PRACTICE_ADOPTED = table('practice_adopted', 'Who uses a practice from which day on.', {
  ...OF_PERSON,
  fromDay: day('First day on which the person uses it.'),
});

export const PRACTICE_DROPPED = table(
  'practice_dropped',
  'Who no longer uses a practice from which day on. It ends the last adoption of the person before it.',
  { ...OF_PERSON, untilDay: day('First day on which the person no longer uses it.') },
);

export const PRACTICE_RETIRED = table('practice_retired', 'A practice that was retired.', {
  ...EVENT_COLUMNS,
  practiceId,
  day: OF_EVENT,
  reason: text('Why.'),
});
