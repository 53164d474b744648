import { DIRECTORY_EVENTS } from '../domain/directory/advance.ts';
import type { Position } from '../domain/kernel/position.ts';
import { type Config, readConfig } from '../infra/config.ts';
import { type Copied, copyLog, type Phase } from '../infra/eventstore/copy.ts';
import { openStore } from '../infra/eventstore/open.ts';
import type { EventStore } from '../infra/eventstore/port.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { type Database, joinDatabase } from './database.ts';
import { grouped, progress, type ProgressBar } from './progress.ts';

export interface CopyEnds {
  readonly from?: string;
  readonly to?: string;
}

type Logger = ReturnType<typeof createLog>;

/**
 * Copies a log to another engine or place and verifies the copy. Exit code 1 if the two differ. A source or target that
 * is not given is the configured log.
 */
export async function copy({ from, to }: CopyEnds): Promise<void> {
  if (!from && !to) {
    throw new Error(
      'Name the source or the target of the copy: --from URL, --to URL. The one that is not given is the ' +
        'configured log.',
    );
  }
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, to: 'stderr' });
  if (from && to) return between(from, to, log);
  const configured = await configuredLog(config, log);
  try {
    await between(from || configured.url, to || configured.url, log);
  } finally {
    await configured.stop();
  }
}

async function configuredLog(config: Config, log: Logger): Promise<Database> {
  return config.eventStoreUrl === undefined
    ? joinDatabase(config, log)
    : { url: config.eventStoreUrl, stop: () => Promise.resolve() };
}

async function between(from: string, to: string, log: Logger): Promise<void> {
  if (from === to) throw new Error('--from and --to are the same log.');
  const source = await openStore({ url: from, log, indexedTypes: DIRECTORY_EVENTS });
  try {
    const target = await openStore({ url: to, log, indexedTypes: DIRECTORY_EVENTS });
    try {
      console.log(`from    ${withoutCredentials(from)}\nto      ${withoutCredentials(to)}`);
      if (tell(await run(source, target))) console.log(AFTERWARDS);
      else process.exitCode = 1;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function run(source: EventStore, target: EventStore): Promise<Copied> {
  let bar: ProgressBar | undefined;
  const begin = (phase: Phase, { commit }: Position) => {
    bar?.stop();
    bar = progress(phase, Number(commit) + 1);
    return (events: number, position: bigint): void => {
      bar?.update(Number(position) + 1, events);
    };
  };
  try {
    return await copyLog({ source, target, begin });
  } finally {
    bar?.stop();
  }
}

/** False if source and target differ. */
function tell({ held, copied, seconds, verified: { source, target, difference } }: Copied): boolean {
  const rate = copied === 0 ? '' : ` in ${seconds.toFixed(1)} s (${grouped(Math.round(copied / seconds))} events/s)`;
  console.log(`${grouped(copied)} events copied${rate}, ${grouped(held)} were there already`);
  console.log(`source  ${grouped(source.events)} events, SHA-256 ${source.sha256}`);
  console.log(`target  ${grouped(target.events)} events, SHA-256 ${target.sha256}`);
  if (difference === undefined) return true;
  console.log(`FAILED: source and target differ: ${difference}.`);
  return false;
}

const AFTERWARDS = `
The two are alike. What the source took in meanwhile is not in the copy: for a move stop the commands first, and run \
this again.
Read models are of one log: with the new one in EVENTSTORE_URL, give DATABASE_URL a new database, or run: \
pacesetter rebuild`;

/** Shows engine, hosts and database of an address. The rest may be secret. */
function withoutCredentials(url: string): string {
  return url.replace(/\/\/.*@/s, '//').replace(/\?.*/s, '');
}
