import type { Aggregate, Decide, Decider } from '../../directory/decide.ts';
import { localDay } from '../../kernel/day.ts';
import { accept, refuse } from '../../kernel/decider.ts';
import { same } from '../../kernel/same.ts';
import { employedFault, type EmployedRefusal } from '../employed.ts';
import { coachingStream } from '../streams.ts';
import {
  type CoachingCommands,
  coachingCommands,
  type CompleteActionItem,
  type RecordCoachingSession,
} from './commands.ts';
import {
  type ActionItemCompleted,
  type CoachingEvent,
  type CoachingSessionRecorded,
  coachingUpcasts,
} from './events.ts';

export type CoachingSession =
  | { readonly is: 'unknown' }
  | {
      readonly is: 'held';
      readonly session: CoachingSessionRecorded;
      readonly completed: readonly ActionItemCompleted[];
    };

export type CoachingRefusal =
  | EmployedRefusal
  | 'CompanyIsNotConfigured'
  | 'CoachingSessionAlreadyRecorded'
  | 'CoachingSessionIsUnknown'
  | 'UnknownActionItem'
  | 'ActionItemAlreadyCompleted';

type DecideCoaching<Asked> = Decide<Asked, CoachingSession, CoachingEvent, CoachingRefusal>;

const recordCoachingSession: DecideCoaching<RecordCoachingSession> = (asked, state, directory) => {
  const { sessionId, salespersonId, at } = asked;
  if (state.is === 'held') {
    if (same(state.session, asked)) return accept();
    return refuse(
      'CoachingSessionAlreadyRecorded',
      `The session "${sessionId}" already exists, with other content. Send another sessionId for another session.`,
    );
  }
  const { company } = directory;
  if (!company) return refuse('CompanyIsNotConfigured', 'No company is configured yet. Send ConfigureCompany first.');
  return (
    employedFault(directory, salespersonId, { day: localDay(at, company.timeZone), pointer: '/at' }) ??
    accept({ type: 'CoachingSessionRecorded', data: asked })
  );
};

const completeActionItem: DecideCoaching<CompleteActionItem> = (asked, state) => {
  const { sessionId, item } = asked;
  if (state.is === 'unknown') {
    return refuse(
      'CoachingSessionIsUnknown',
      `There is no session "${sessionId}": post RecordCoachingSession first, or check the id.`,
    );
  }
  const count = state.session.actionItems?.length ?? 0;
  if (item > count) {
    return refuse('UnknownActionItem', `The session "${sessionId}" has ${count} action items.`, {
      pointer: '/item',
      message: `is more than ${count}`,
    });
  }
  const before = state.completed.find((each) => each.item === item);
  if (!before) return accept({ type: 'ActionItemCompleted', data: asked });
  if (same(before, asked)) return accept();
  return refuse('ActionItemAlreadyCompleted', `The action item ${item} is done already, on ${before.on}.`, {
    pointer: '/on',
    message: `is not ${before.on}`,
  });
};

function evolve(state: CoachingSession, { type, data }: CoachingEvent): CoachingSession {
  if (type === 'CoachingSessionRecorded') return { is: 'held', session: data, completed: [] };
  return state.is === 'held' ? { ...state, completed: [...state.completed, data] } : state;
}

export const coachingDecider: Decider<CoachingCommands, CoachingSession, CoachingEvent, CoachingRefusal> = {
  initial: { is: 'unknown' },
  evolve,
  decide: { RecordCoachingSession: recordCoachingSession, CompleteActionItem: completeActionItem },
};

export const coachingAggregate: Aggregate<CoachingCommands, CoachingSession, CoachingEvent, CoachingRefusal> = {
  stream: ({ sessionId }) => coachingStream(sessionId),
  directory: false,
  commands: coachingCommands,
  terms: { RecordCoachingSession: { opens: true, instant: ({ at }) => at } },
  decider: coachingDecider,
  upcasts: coachingUpcasts,
};
