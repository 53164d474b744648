import { setTimeout as pause } from 'node:timers/promises';
import type { LogIdentifier } from '../../infra/eventstore/port.ts';
import type { Api, LogMatch } from '../ports.ts';
import { Problem } from '../problem.ts';
import { rebuildNeeded } from './as-of.ts';

const FRESH_MS = 1_000;
/** A query waits no longer for the check. */
const LIMIT_MS = 300;

interface Checked {
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
  let known: Checked | undefined;
  let checked = -Infinity;
  let checking: { readonly since: number; readonly done: Promise<void> } | undefined;

  async function check(): Promise<void> {
    const standing = await standingOf();
    if (!standing) return;
    // Kept if the log is away: a rebuild is needed whatever the log answers.
    known = { mismatch: undefined, firstId: undefined, ...known, rebuild: standing.rebuildNeeded };
    const first = await logIdentifier.first();
    known = { ...known, mismatch: await logIdentifier.mismatch(standing), firstId: first?.id };
  }

  function begin(): void {
    const since = (checked = performance.now());
    checking = {
      since,
      done: check()
        .catch(() => undefined)
        .finally(() => {
          checking = undefined;
        }),
    };
  }

  /** The result of a second ago at most; an older one while the log or the database does not answer. */
  async function current(): Promise<Checked | undefined> {
    if (!checking && performance.now() - checked > FRESH_MS) begin();
    const isGood = known !== undefined && known.mismatch === undefined && known.rebuild === undefined;
    if (!isGood && checking && performance.now() - checking.since < LIMIT_MS) {
      await Promise.race([checking.done, pause(LIMIT_MS, undefined, { ref: false })]);
    }
    return known;
  }

  return {
    mismatch: async () => (await current())?.mismatch,
    async require(madeFrom) {
      const found = await current();
      if (found?.rebuild !== undefined) throw rebuildNeeded(found.rebuild);
      const isOfAnother = madeFrom !== null && found?.firstId !== undefined && madeFrom !== found.firstId;
      const why = found?.mismatch ?? (isOfAnother ? ANOTHER_LOG : undefined);
      if (why !== undefined) {
        throw new Problem(503, 'ReadModelsFromAnotherLog', `${why} Commands are accepted meanwhile.`, {
          headers: { 'retry-after': '5' },
        });
      }
    },
  };
}
