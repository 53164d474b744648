import pTimeout from 'p-timeout';
import { StoreRefused } from '../../infra/eventstore/port.ts';
import type { Api, Routes, Standing } from '../ports.ts';
import { describeLive, describeReady } from './schema.ts';

/** Each question has this long, so that the whole answer comes within two seconds even if a server hangs. */
const LIMIT_MS = 1_500;

/** Whether the process lives, and whether it can do its work. Log, database and lag are reported separately. */
export const healthRoutes: Routes = (app, api) => {
  app.get('/live', { config: { open: true }, schema: describeLive }, () => ({
    live: true,
  }));

  app.get(
    '/ready',
    {
      config: { open: true },
      schema: describeReady,
    },
    async (_request, reply) => {
      const found = await findOut(api);
      const { log, standing, behind, mismatch } = found;
      const ready = log === 'answers' && standing !== undefined && mismatch === undefined;
      const faults = faultsOf(found);
      return reply.code(ready ? 200 : 503).send({
        ready,
        log,
        database: standing === undefined ? 'away' : 'answers',
        ...(behind !== undefined && { lagEvents: behind }),
        ...(standing && { parkedEvents: standing.parked, projections: stateOf(standing) }),
        ...(mismatch !== undefined && { readModels: mismatch }),
        ...(faults.length > 0 && { faults }),
      });
    },
  );
};

interface Health {
  readonly log: 'answers' | 'refused' | 'away';
  readonly standing: Standing | undefined;
  readonly behind: number | undefined;
  readonly mismatch: string | undefined;
}

/** Asks everything at once. What does not answer in time is undefined and delays nothing else. */
async function findOut({ store, standing: standingOf, logMatch }: Api): Promise<Health> {
  const inTime = <T>(asked: Promise<T>): Promise<T | undefined> =>
    pTimeout(asked, { milliseconds: LIMIT_MS, message: false }).catch(() => undefined);
  const asked = standingOf();
  const lag = asked.then((standing) => standing && store.behind(standing.position));
  const [log = 'away', standing, behind, mismatch] = await Promise.all([
    inTime(stateOfLog(store)),
    inTime(asked),
    inTime(lag),
    inTime(logMatch.mismatch()),
  ]);
  return { log, standing, behind: mismatch === undefined ? behind : undefined, mismatch };
}

/** A log that does not answer in time is away. */
async function stateOfLog(store: Api['store']): Promise<Health['log']> {
  try {
    await store.head();
    return 'answers';
  } catch (fault) {
    return fault instanceof StoreRefused ? 'refused' : 'away';
  }
}

/** What is wrong and what it means, for people. The last three do not make the process unready: it takes commands. */
function faultsOf({ log, standing, mismatch }: Health): string[] {
  const faults = [
    log === 'refused' &&
      'The event log refuses this service. Commands are refused until an operator corrects EVENTSTORE_URL: the ' +
        "service's log says what is wrong.",
    log === 'away' && 'The event log does not answer. Commands are refused until it does.',
    standing === undefined && 'The database of the read models does not answer. Queries are refused until it does.',
    mismatch,
    standing?.rebuildNeeded,
    standing && !standing.running && 'No projections are running. Figures do not change until a process runs them.',
    standing &&
      standing.parked > 0 &&
      `${standing.parked} events could not be projected. Run "pacesetter projections status".`,
  ];
  return faults.filter((fault) => typeof fault === 'string');
}

function stateOf({ running, everStarted }: Standing): 'running' | 'stopped' | 'never-started' {
  if (running) return 'running';
  return everStarted ? 'stopped' : 'never-started';
}
