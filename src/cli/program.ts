import { Command, Option } from 'commander';
import { withoutSecrets } from '../infra/telemetry/secrets.ts';
import { copy } from './copy.ts';
import { importFile } from './import.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { skip, status } from './projections.ts';
import { rebuild } from './rebuild.ts';
import { runDemo } from './run-demo.ts';
import { start } from './start.ts';
import { verify } from './verify.ts';

/** The command line: one file a verb. A fault ends with its message on stderr and exit code 1, without a stack. */
export function program(): Command {
  const pacesetter = new Command('pacesetter').description(
    'Targets, sales and attainment, every figure replayable to the events that made it. Configuration: docs/configuration.md.',
  );

  pacesetter
    .command('start')
    .description('serve the API and project, in one process; without DATABASE_URL on an embedded Postgres')
    .addOption(new Option('--only <role>', 'run one half, as a process of its own').choices(['api', 'projections']))
    .action(plainly(start));
  pacesetter
    .command('demo')
    .description('post three years of a real company and show its attainment')
    .option('--check', 'compare with the committed table of expected figures, and exit')
    .action(plainly(runDemo));
  pacesetter
    .command('import <file>')
    .description(
      'post a file of commands (NDJSON, gzip too; - reads standard input); may be run again, as it is idempotent',
    )
    .option('--url <url>', 'of the API', 'http://127.0.0.1:8080')
    .option('--key <key>', 'an API key; default: PACESETTER_KEY, else the key of the data folder')
    .action(plainly(importFile));
  const projections = pacesetter
    .command('projections')
    .description('where the read models stand, and what could not be projected');
  projections
    .command('status')
    .description('position, lag, worker, parked and skipped events, reactions')
    .action(plainly(status));
  projections
    .command('skip <position>')
    .description('let a projection pass by an event that is parked; recorded, and done by the rebuild that follows')
    .requiredOption('--projection <name>', 'as the status names it')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <who>', 'who decided it')
    .action(plainly(skip));
  pacesetter
    .command('rebuild')
    .description('make the read models anew from the log, beside the live ones, and swap')
    .option('--accept <reason>', 'let figures of closed periods change; the reason is recorded')
    .action(plainly(rebuild));
  pacesetter
    .command('verify')
    .description('prove that log, facts and rollups agree; exit code 1 where they do not')
    .action(plainly(verify));

  pacesetter
    .command('copy')
    .description('copy the whole log to another engine or place, and verify it there; goes on where it was broken off')
    .addOption(new Option('--from <url>', 'the log to copy; default: the configured one').env('PACESETTER_COPY_FROM'))
    .addOption(
      new Option('--to <url>', 'where to; an empty log, or the beginning of this one; default: the configured one').env(
        'PACESETTER_COPY_TO',
      ),
    )
    .action(plainly(copy));

  const keys = pacesetter.command('keys').description('API keys');
  keys
    .command('create')
    .description('make a key and print it once')
    .requiredOption('--name <name>', 'whose it is')
    .addOption(
      new Option('--role <role>', 'what it may do').choices(['integrator', 'auditor', 'admin']).makeOptionMandatory(),
    )
    .option('--commands <names...>', 'the commands an integrator may post; all where absent')
    .action(plainly(createKey));
  keys.command('list').description('the keys, without their secrets').action(plainly(listKeys));
  keys.command('revoke <id>').description('end a key, at once and everywhere').action(plainly(revokeKey));
  return pacesetter;
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
