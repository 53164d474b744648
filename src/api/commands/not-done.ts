import type { NotAdmitted } from '../../commands/admit.ts';
import type { NotDone } from '../../commands/outcome.ts';
import { formatPosition } from '../../domain/kernel/position.ts';
import { AppendTooLarge, OutcomeUnknown, StoreAway, StoreRefused } from '../../infra/eventstore/port.ts';
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
  StreamIsBusy: ({ stream }) =>
    new Problem(
      503,
      'StreamIsBusy',
      `Other commands write to ${stream}, and this one had no turn in time. Send it again.`,
      { headers: { 'retry-after': '1' }, extra: { outcome: 'not-written' } },
    ),
};

export function problemOf<Is extends Reason['is']>(reason: ReasonOf[Is] & { readonly is: Is }): Problem {
  return PROBLEMS[reason.is](reason);
}

/** The problem for an error of the store; undefined for any other error. */
export function storeProblem(fault: unknown): Problem | undefined {
  if (fault instanceof StoreAway) {
    return new Problem(
      503,
      'StoreAway',
      fault instanceof StoreRefused
        ? 'The event log refuses this service until an operator corrects it. Nothing was written.'
        : 'The event log cannot be reached. Nothing was written: send the same again later.',
      { headers: { 'retry-after': '1' }, extra: { outcome: 'not-written' } },
    );
  }
  if (fault instanceof OutcomeUnknown) {
    return new Problem(
      503,
      'OutcomeUnknown',
      'The event log did not answer in time: the command may or may not be written. ' +
        'The same command can be sent again safely.',
      { headers: { 'retry-after': '1' }, extra: { outcome: 'unknown' } },
    );
  }
  if (fault instanceof AppendTooLarge) {
    return new Problem(413, 'CommandTooLarge', fault.message, { extra: { outcome: 'not-written' } });
  }
  return undefined;
}
