import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { MOST_SHARES } from '../infra/eventstore/port.ts';
import { ROLES } from '../infra/keys/port.ts';
import { withoutSecrets } from '../infra/telemetry/secrets.ts';
import { CAUSES, GAPS, LIMITS, SCOPES } from '../simulate/options.ts';
import { copy } from './copy.ts';
import { databaseUrl, psql } from './database-access.ts';
import { importFile } from './import.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { skip, status } from './projections.ts';
import { rebuild } from './rebuild.ts';
import { runDemo } from './run-demo.ts';
import { printSimulation } from './simulate.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

/** The command line: one file per verb. An error is printed to stderr without a stack, with exit code 1. */
export function program(): Command {
  const pacesetter = new Command('pacesetter')
    .description('Targets, sales and attainment, every figure replayable. Settings: docs/configuration.md.')
    .version(version(), '--version', 'print the version');
  addService(pacesetter);
  addReadModels(pacesetter);
  addLog(pacesetter);
  addKeys(pacesetter);
  addSimulator(pacesetter);
  return pacesetter;
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function addService(pacesetter: Command): void {
  pacesetter
    .command('start')
    .description('serve the API and project, in one process; without DATABASE_URL on an embedded Postgres')
    .addOption(new Option('--only <role>', 'run one half, as a process of its own').choices(['api', 'projections']))
    .addOption(
      new Option('--workers <number>', 'serve the API by several processes at one port').argParser(numberOfWorkers),
    )
    .action(plainly(start));
  pacesetter
    .command('demo')
    .description('post three years of a sample company and show its attainment')
    .option('--check', 'compare with what is expected, and exit')
    .option('--diagnosis', 'a simulated company instead, with one thing that goes wrong: why it missed its target')
    .addOption(
      new Option(
        '--url <url>',
        'of a service that runs, with the key in PACESETTER_KEY; default: starts one',
      ).argParser(origin),
    )
    .action(plainly(runDemo));
  pacesetter
    .command('import <file>')
    .description('post a file of commands (NDJSON, also gzipped; - reads standard input); safe to repeat')
    .addOption(new Option('--url <url>', 'of the API').argParser(origin).default('http://127.0.0.1:8080'))
    .option('--key <key>', 'an API key; default: PACESETTER_KEY, else the key of the data folder')
    .action(plainly(importFile));
}

function numberOfWorkers(text: string): number {
  if (!/^([1-9]|[1-5]\d|6[0-4])$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 64.');
  return Number(text);
}

function origin(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text)) {
    throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:8080.');
  }
  return new URL(text).origin;
}

function jobs(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_SHARES) throw new InvalidArgumentError(`It must be from 1 to ${MOST_SHARES}.`);
  return count;
}

function addReadModels(pacesetter: Command): void {
  const projections = pacesetter.command('projections').description('state of the read models, and parked events');
  projections
    .command('status')
    .description('position, lag, worker, parked and skipped events, reactions')
    .action(plainly(status));
  projections
    .command('skip <position>')
    .description('let a projection skip a parked event; recorded now, applied by the next rebuild')
    .requiredOption('--projection <name>', 'as the status names it')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <who>', 'who decided it')
    .action(plainly(skip));
  pacesetter
    .command('rebuild')
    .description('build the read models from the log beside the live ones, and swap them')
    .option('--accept <reason>', 'let figures of closed periods change; the reason is recorded')
    .addOption(
      new Option(
        '--jobs <n>',
        'threads that project, each a share of the streams; default: the cores but one',
      ).argParser(jobs),
    )
    .action(plainly(rebuild));
  pacesetter
    .command('verify')
    .description('check that log, facts and rollups agree; exit code 1 if they do not')
    .action(plainly(verify));
  pacesetter
    .command('database-url')
    .description('print the address of the running embedded Postgres')
    .option('--read-only', 'of a role that reads the read models and nothing else')
    .action(plainly(databaseUrl));
  pacesetter
    .command('psql')
    .description('open psql on the running embedded Postgres, as a role that only reads')
    .option('--superuser', 'as the superuser')
    .action(plainly(psql));
}

function addLog(pacesetter: Command): void {
  pacesetter
    .command('copy')
    .description('copy the whole log to another engine or place, and verify it there; resumes an interrupted copy')
    .addOption(new Option('--from <url>', 'the source; default: the configured log').env('PACESETTER_COPY_FROM'))
    .addOption(
      new Option('--to <url>', 'the target: empty, or the beginning of the source; default: the configured log').env(
        'PACESETTER_COPY_TO',
      ),
    )
    .action(plainly(copy));
}

function addKeys(pacesetter: Command): void {
  const keys = pacesetter.command('keys').description('API keys');
  keys
    .command('create')
    .description('make a key and print it once')
    .requiredOption('--name <name>', 'the owner: the log names the actor by it')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--commands <names...>', 'the commands an integrator may post; default: all')
    .option('--department <id>', 'the department of a manager, who sees it and all below it')
    .option('--salesperson <id>', 'who a salesperson or a manager is; without --department, a manager belongs there')
    .action(plainly(createKey));
  keys.command('list').description('the keys, without their secrets').action(plainly(listKeys));
  keys.command('revoke <id>').description('revoke a key, at once and everywhere').action(plainly(revokeKey));
}

function addSimulator(pacesetter: Command): void {
  pacesetter
    .command('simulate')
    .description('print a simulated company as commands for "import"; what is not asked for is drawn by the seed')
    .addOption(new Option('--seed <n>', 'the same seed and options give the same company').argParser(seed).default(1))
    .addOption(new Option('--people <n>', `salespeople, ${range('people')}`).argParser(within('people', true)))
    .addOption(
      new Option('--months <n>', `months of history before the period, ${range('months')}`).argParser(
        within('months', true),
      ),
    )
    .addOption(
      new Option('--deals <n>', `deals that a person decides in a month, ${range('deals')}`).argParser(within('deals')),
    )
    .addOption(
      new Option('--unknown <share>', `share of losses without a known reason, ${range('unknown')}`).argParser(
        within('unknown'),
      ),
    )
    .addOption(new Option('--gaps <names...>', 'what the systems do not record').choices(GAPS))
    .option('--no-gaps', 'the systems record everything')
    .addOption(new Option('--cause <name>', 'what goes wrong in the period').choices(CAUSES).default('none'))
    .addOption(
      new Option('--size <share>', `share of the expected revenue that it costs, ${range('size')}`).argParser(
        within('size'),
      ),
    )
    .addOption(new Option('--scope <scope>', 'whom it hits').choices(SCOPES))
    .addOption(new Option('--period <length>', 'of the targets').choices(['quarter', 'month']).default('quarter'))
    .option('--truth <file>', 'write what goes wrong, and what it costs, to this file')
    .action(plainly(printSimulation));
}

function seed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a number of at most nine digits.');
  return Number(text);
}

function range(name: keyof typeof LIMITS): string {
  return `from ${LIMITS[name].join(' to ')}`;
}

/** A number within the limits of the simulator. */
function within(name: keyof typeof LIMITS, isWhole = false): (text: string) => number {
  const [low, high] = LIMITS[name];
  return (text) => {
    const isNumber = (isWhole ? /^\d{1,3}$/ : /^\d{1,3}(\.\d{1,4})?$/).test(text);
    const value = Number(text);
    if (isNumber && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`It must be a ${isWhole ? 'whole ' : ''}number ${range(name)}.`);
  };
}

function plainly<Args extends unknown[]>(verb: (...args: Args) => Promise<void>): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await verb(...args);
    } catch (fault) {
      process.stderr.write(`${withoutSecrets(fault instanceof Error ? fault.message : String(fault))}\n`);
      process.exitCode = 1;
    }
  };
}
