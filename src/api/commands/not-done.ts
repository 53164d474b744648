import type { NotAdmitted } from '../../commands/admit.ts';
import type { Fate, NotDone } from '../../commands/outcome.ts';
import { formatPosition } from '../../domain/kernel/position.ts';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';
import { problemOfRefusal, type RefusalName } from './refusals.ts';

type Reason = NotAdmitted | NotDone<RefusalName>;
type ReasonOf = { readonly [Is in Reason['is']]: Extract<Reason, { readonly is: Is }> };

/** Why a command was not handled -> the problem that answers it. A reason that is missing here does not compile. */
const PROBLEMS: { readonly [Is in keyof ReasonOf]: (reason: ReasonOf[Is]) => Problem } = {
  UnknownCommand: ({ name, nearest }) =>
    new Problem(
      404,
      'UnknownCommand',
      `There is no command "${name.slice(0, 100)}". ` +
        `${nearest === undefined ? '' : `Did you mean ${nearest}? `}The commands are listed at /docs.`,
    ),
  BadCommandId: () =>
    new Problem(400, 'BadCommandId', 'A command id is 1 to 200 printable characters.', {
      faults: [{ pointer: '/commandId', message: 'must be 1 to 200 printable characters' }],
    }),
  BadCommand: ({ name, error, schema }) => {
    const faults = faultsOf(error, schema);
    const first = faults.slice(0, 5).map(({ pointer, message }) => `${pointer || 'the body'} ${message}`);
    return new Problem(400, 'BadCommand', `${name} is not valid: ${first.join('; ')}.`, { faults });
  },
  Refused: ({ refusal }) => problemOfRefusal(refusal),
  CommandIdIsMissing: ({ command }) =>
    new Problem(
      400,
      'CommandIdIsMissing',
      `${command} changes something that exists: give it an id, so that it can be sent again without harm ` +
        '(the header Idempotency-Key, or "commandId" in the body).',
      { faults: [{ pointer: '/commandId', message: 'is required, or the header Idempotency-Key' }] },
    ),
  CommandIdReused: ({ stream, commandId }) =>
    new Problem(
      409,
      'CommandIdReused',
      `The command id "${commandId ?? ''}" was used for another command on ${stream}. ` +
        'Send the same command again, or send this one with an id of its own.',
    ),
  RevisionMismatch: ({ stream, revision }) =>
    new Problem(
      412,
      'RevisionMismatch',
      `${stream} ${revision === undefined ? 'does not exist' : `is at revision ${revision}`}, ` +
        'which is not the one in If-Match. Read it again and decide again.',
      revision === undefined ? {} : { headers: { etag: `"${revision}"` } },
    ),
  PositionIsAhead: ({ position }) =>
    new Problem(
      400,
      'BadHeader',
      `Pacesetter-Position ${formatPosition(position)} is after the end of the log: ` +
        'send a position that an answer of this service gave.',
      { faults: [{ pointer: 'Pacesetter-Position', message: 'is after the end of the log' }] },
    ),
  LogDoesNotMatch: ({ mismatch }) =>
    new Problem(503, 'LogDoesNotMatch', `No command is accepted on this log. ${mismatch}`, {
      headers: { 'retry-after': '5' },
      extra: { outcome: 'not-attempted' },
    }),
  CommandTooLarge: ({ detail }) => new Problem(413, 'CommandTooLarge', detail),
  StreamIsBusy: ({ stream, fate }) =>
    unanswered('StreamIsBusy', fate, `Other commands write to ${stream}, and this one had no turn in time.`),
  StoreAway: ({ fate, refused }) =>
    unanswered(
      'StoreAway',
      fate,
      refused
        ? 'The event log refuses this service until an operator corrects it.'
        : 'The event log cannot be reached.',
    ),
  OutcomeUnknown: () => unanswered('OutcomeUnknown', 'unknown', 'The event log did not answer in time.'),
};

const FATES: Readonly<Record<Fate, string>> = {
  'not-written': 'The command is not written.',
  'not-attempted': 'Nothing was tried; an earlier request with the same id may have written the command.',
  unknown: 'The command may or may not be written.',
};

function unanswered(name: 'StreamIsBusy' | 'StoreAway' | 'OutcomeUnknown', fate: Fate, why: string): Problem {
  return new Problem(503, name, `${why} ${FATES[fate]} Send the same command again later, with the same id.`, {
    headers: { 'retry-after': '1' },
    extra: { outcome: fate },
  });
}

export function problemOf<Is extends Reason['is']>(reason: ReasonOf[Is] & { readonly is: Is }): Problem {
  return PROBLEMS[reason.is](reason);
}
