import { readConfig } from '../infra/config.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { type Half, serve, type Serving } from './serve.ts';

/** Serves until SIGTERM or SIGINT, which stop it gracefully; a second one ends it at once. */
export async function start({ only }: { only?: Half }): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.logLevel });
  const asked = signalled(); // a stop during the start is none of half of it
  const serving = await serve(config, log, only);
  if (serving.firstKey) {
    console.log(
      `The first API key (role admin), shown once and kept in ${serving.firstKey.file}:\n\n  ${serving.firstKey.key}\n`,
    );
  }
  log.info({ address: serving.url, only: only ?? 'both' }, 'serving');
  const why = await Promise.race([asked, serving.failed]);
  if (why !== undefined) {
    process.exitCode = 1;
    log.fatal({ why }, 'the projections ended: the service stops');
  }
  await stopPlainly(serving);
}

/** Resolves at the first SIGTERM or SIGINT, which until then ended the process at once (bin/pacesetter.js). */
export function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      const before = process.listeners(name);
      process.once(name, () => {
        resolve(undefined);
      });
      for (const listener of before) process.off(name, listener); // afterwards: a signal on its way is lost where there is no listener between
    }
  });
}

async function stopPlainly(serving: Serving): Promise<void> {
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => process.exit(1));
  await serving.stop();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.removeAllListeners(name);
}
