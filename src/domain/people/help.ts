import type { TrainingFact } from '../directory/facts.ts';
import type { Day } from '../kernel/day.ts';
import { historyOf, type Occasion, type Witnessed } from '../kernel/decider.ts';
import { trainingStream } from '../kernel/stream.ts';
import type { CoachingEvent } from './coaching/events.ts';
import type { EmploymentEndProposed } from './events.ts';
import { coachingStream } from './streams.ts';

type Found = EmploymentEndProposed['found'];
type Told<Event extends { readonly type: string; readonly data: unknown }> = Event & Pick<Witnessed, 'day'>;

interface FoundHelp {
  readonly sessions: Found['sessions'];
  readonly trainings: NonNullable<Found['trainings']>;
  /** The day of the first help that counts. */
  readonly first: Day | undefined;
}

/** The help that counts, oldest first: of this person, and not before the conclusion. */
export function helpIn(
  { salespersonId, evidence }: Pick<EmploymentEndProposed, 'salespersonId' | 'evidence'>,
  occasion: Occasion,
  since: Day | undefined,
): FoundHelp {
  const { sessionIds = [], trainingIds = [] } = evidence;
  const counts = ({ data, day }: Told<HelpFact>) =>
    data.salespersonId === salespersonId && (since === undefined || day >= since);
  const sessions = [...new Set(sessionIds)].flatMap((sessionId) =>
    (historyOf(occasion, coachingStream(sessionId)) as readonly Told<CoachingEvent>[])
      .filter((event) => event.type === 'CoachingSessionRecorded')
      .filter(counts)
      .map(({ day }) => ({ sessionId, day })),
  );
  // A completion below the pass score counts too: the help was given.
  const trainings = [...new Set(trainingIds)].flatMap((trainingId) =>
    (historyOf(occasion, trainingStream(trainingId)) as readonly Told<TrainingFact>[])
      .filter((event) => event.type === 'TrainingCompleted')
      .filter(counts)
      .map(({ day }) => ({ trainingId, day })),
  );
  return {
    sessions: sessions.sort(byDay),
    trainings: trainings.sort(byDay),
    first: [...sessions, ...trainings].sort(byDay)[0]?.day,
  };
}

interface HelpFact {
  readonly type: string;
  readonly data: { readonly salespersonId: string };
}

function byDay(a: { readonly day: Day }, b: { readonly day: Day }): number {
  return a.day < b.day ? -1 : 1;
}
