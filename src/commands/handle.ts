import pTimeout from 'p-timeout';
import type { Position } from '../domain/kernel/position.ts';
import { DatabaseAway } from '../infra/eventstore/port.ts';
import { attempts, type Handling } from './attempts.ts';
import { hashOf } from './hash.ts';
import type { Outcome } from './outcome.ts';
import type { CommandPorts, DirectoryFollower, LogCheck } from './ports.ts';
import type { Posted } from './posted.ts';
import { beginProgress, busy, endedBy, type Progress, timeIsUp } from './progress.ts';
import { createQueue } from './queue.ts';

/** Handles one command within the time limit. Every answer is a value: it throws only for errors of the service. */
export type Handle<Refusal extends string = string> = (posted: Posted<Refusal>) => Promise<Outcome<Refusal>>;

export interface HandleOptions {
  readonly directory: DirectoryFollower;
  /** Milliseconds in which a command is answered: its wait for a turn on its stream, its reads and its append. */
  readonly timeLimitMs: number;
}

/** One command at a time on each stream of this process. */
export function createHandle<Refusal extends string>(
  { store, clock, logMatch, seal }: Pick<CommandPorts, 'store' | 'clock' | 'logMatch' | 'seal'>,
  { directory, timeLimitMs }: HandleOptions,
): Handle<Refusal> {
  const handling: Handling = { store, clock, seal, directory, unsettled: new Set() };
  const inTurn = createQueue();

  /** What ends the command before its turn. */
  async function check({ after }: Posted<Refusal>, progress: Progress): Promise<Outcome<Refusal> | undefined> {
    await directory.follows();
    const mismatch = await certainMismatch(logMatch);
    if (mismatch !== undefined) return { is: 'LogDoesNotMatch', mismatch };
    if (after && !(await includes(directory, after))) return { is: 'PositionIsAhead', position: after };
    progress.waits = true;
    return undefined;
  }

  async function complete(posted: Posted<Refusal>, progress: Progress): Promise<Outcome<Refusal>> {
    const { definition, data } = posted;
    const hash = hashOf(definition.name, data);
    const checked = check(posted, progress);
    // Its place in the queue is taken at once. After an outage a later command can be checked sooner than an earlier
    // one that still catches up: if they met at the queue only then, a shipment could come before its sale.
    const completed = inTurn(progress.stream, async (waited) => {
      const ended = await checked;
      if (ended) return ended;
      if (progress.over) return busy(progress);
      progress.waits = false;
      const loadFirst = waited || !definition.opens || posted.ifMatch !== undefined;
      const outcome = await attempts(handling, posted, { hash, loadFirst, progress });
      // Wait until the directory includes the event, so that the caller's next command sees it.
      if (definition.directory && outcome.is === 'Done') await directory.reach(outcome.position);
      return outcome;
    });
    completed.catch(() => undefined); // an error of the check is thrown by the next line already
    return (await checked) ?? completed;
  }

  return (posted) => {
    const { definition, data, commandId } = posted;
    if (definition.needsId && commandId === undefined) {
      return Promise.resolve({ is: 'CommandIdIsMissing', command: definition.name });
    }
    const progress = beginProgress(definition.stream(data));
    const completed = complete(posted, progress).catch((error: unknown) => endedBy(error, progress));
    return pTimeout(completed, { milliseconds: timeLimitMs, fallback: () => timeIsUp(progress) });
  };
}

/** False if the log ends before the position: then no answer of this log gave it. */
async function includes(directory: DirectoryFollower, { commit }: Position): Promise<boolean> {
  if (directory.current().position < commit) await directory.catchUp();
  return directory.current().position >= commit;
}

/** Undefined also while the database of the read models is away: commands do not wait for it. */
async function certainMismatch(logMatch: LogCheck): Promise<string | undefined> {
  try {
    return await logMatch.certainMismatch();
  } catch (error) {
    if (error instanceof DatabaseAway) return undefined;
    throw error;
  }
}
