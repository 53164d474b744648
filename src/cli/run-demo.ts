import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../infra/config.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { demo } from './demo.ts';
import { keptKey } from './first-key.ts';
import { serve } from './serve.ts';
import { signalled } from './start.ts';

/** Runs the service on a folder of the demo's own and posts the example to it; goes on serving, or with `check` compares and ends. */
export async function runDemo({ check = false }: { check?: boolean }): Promise<void> {
  const asked = readConfig(process.env);
  const dataFolder = check ? mkdtempSync(join(tmpdir(), 'pacesetter-demo-')) : join(asked.dataFolder, 'demo');
  const config = { ...asked, dataFolder, ...(check ? { port: 0 } : {}) };
  const log = createLog({ level: asked.logLevel === 'info' ? 'warn' : asked.logLevel, to: 'stderr' });
  try {
    const serving = await serve(config, log);
    try {
      const key = serving.firstKey?.key ?? keptKey(dataFolder) ?? asked.key;
      if (key === undefined)
        throw new Error('This database has keys already, and none of them is known here: set PACESETTER_KEY.');
      const agreed = await demo({ url: serving.url, key, check, out: process.stdout });
      if (!agreed) process.exitCode = 1;
      if (!check) {
        console.log(`\nThe API key is in ${join(dataFolder, 'admin.key')}. Serving until Ctrl-C.`);
        await signalled();
      }
    } finally {
      await serving.stop();
    }
  } finally {
    if (check) rmSync(dataFolder, { recursive: true, force: true });
  }
}
