import pTimeout from 'p-timeout';
import type { LogIdentifier } from '../../infra/eventstore/port.ts';
import type { Api, LogMatch } from '../ports.ts';
import { Problem } from '../problem.ts';
import { rebuildNeeded } from './as-of.ts';

const FRESH_MS = 1_000;
/** A query waits no longer for the check. */
const LIMIT_MS = 300;

interface LogFindings {
  /** Why the read models are not from this log. */
  readonly mismatch: string | undefined;
  /** Why the read models need a rebuild. */
  readonly rebuild: string | undefined;
  /** The id of the first event of this log. */
  readonly firstId: string | undefined;
}

const ANOTHER_LOG =
  'The read models were made from another log than the one that this process reads: run "pacesetter rebuild", ' +
  'or set EVENTSTORE_URL to the log that they were made from.';

/** Checks the read models against the log and against this version, once a second at most. */
export function watchLogMatch(standingOf: Api['standing'], logIdentifier: LogIdentifier): LogMatch {
  let known: LogFindings | undefined;
  let began = -Infinity;
  let checking: Promise<void> | undefined;
  /** Whether a check that began after the log was last lost has ended. */
  let isCertain = false;
  let losses = 0;

  async function check(): Promise<void> {
    const lossesBefore = losses;
    const standing = await standingOf();
    if (standing) {
      // Kept if the log is away: a rebuild is needed whatever the log answers.
      known = { mismatch: undefined, firstId: undefined, ...known, rebuild: standing.rebuildNeeded };
      const first = await logIdentifier.first();
      known = { ...known, mismatch: await logIdentifier.mismatch(standing), firstId: first?.id };
    }
    isCertain = losses === lossesBefore;
  }

  /** The check in progress, or a new one. Rejects as the log and the read models do. */
  function checkNow(): Promise<void> {
    if (checking) return checking;
    began = performance.now();
    const done = check().finally(() => {
      checking = undefined;
    });
    done.catch(() => undefined); // for callers that do not wait for it
    return (checking = done);
  }

  function refresh(): void {
    if (performance.now() - began > FRESH_MS) void checkNow();
  }

  /** The result of a second ago at most; an older one while the log or the database does not answer. */
  async function current(): Promise<LogFindings | undefined> {
    refresh();
    const isGood = known !== undefined && known.mismatch === undefined && known.rebuild === undefined;
    if (!isGood && checking && performance.now() - began < LIMIT_MS) {
      await pTimeout(checking, { milliseconds: LIMIT_MS, message: false }).catch(() => undefined);
    }
    return known;
  }

  return {
    mismatch: async () => (await current())?.mismatch,
    async certainMismatch() {
      if (isCertain) refresh();
      // The operator may have rebuilt the read models since.
      if (known?.mismatch !== undefined) await checking?.catch(() => undefined);
      while (!isCertain) await checkNow();
      return known?.mismatch;
    },
    lost() {
      losses++;
      isCertain = false;
    },
    async require(madeFrom) {
      const found = await current();
      if (found?.rebuild !== undefined) throw rebuildNeeded(found.rebuild);
      const isOfAnother = madeFrom !== null && found?.firstId !== undefined && madeFrom !== found.firstId;
      const why = found?.mismatch ?? (isOfAnother ? ANOTHER_LOG : undefined);
      if (why !== undefined) {
        throw new Problem(503, 'ReadModelsFromAnotherLog', why, { headers: { 'retry-after': '5' } });
      }
    },
  };
}
