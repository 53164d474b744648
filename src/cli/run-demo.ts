import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../infra/config.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { demo } from './demo.ts';
import { keptKey } from './first-key.ts';
import { serve } from './serve.ts';
import { signalled } from './start.ts';

/**
 * Runs the service on a folder of the demo's own and posts the example to it, once. Keeps serving, or with `check`
 * compares the figures and ends.
 */
export async function runDemo({ check = false }: { check?: boolean }): Promise<void> {
  const given = readConfig(process.env);
  const dataFolder = check ? mkdtempSync(join(tmpdir(), 'pacesetter-demo-')) : resolve(given.dataFolder, 'demo');
  const config = { ...given, dataFolder, ...(check ? { port: 0 } : {}) };
  const log = createLog({ level: given.logLevel === 'info' ? 'warn' : given.logLevel, to: 'stderr' });
  const marker = join(dataFolder, 'posted');
  if (process.stderr.isTTY) process.stderr.write('Starting the service and its database …\n');
  try {
    const serving = await serve(config, log);
    try {
      const key = serving.firstKey?.key ?? keptKey(dataFolder) ?? given.key;
      if (key === undefined) {
        throw new Error('This database has API keys already, and this folder holds none of them: set PACESETTER_KEY.');
      }
      const posted = serving.firstKey === undefined && existsSync(marker);
      const agreed = await demo({
        url: serving.url,
        key,
        keyFile: join(dataFolder, 'admin.key'),
        posted,
        onPosted: () => {
          writeFileSync(marker, '');
        },
        check,
        out: process.stdout,
      });
      if (!agreed) process.exitCode = 1;
      if (!check) {
        console.log('\nServing until Ctrl-C.');
        await signalled();
        console.log('Stopped.');
      }
    } finally {
      await serving.stop();
    }
  } finally {
    if (check) rmSync(dataFolder, { recursive: true, force: true });
  }
}
