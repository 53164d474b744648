import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../infra/config.ts';
import { createLog } from '../infra/telemetry/log.ts';
import { type Demo, demo } from './demo.ts';
import { diagnosisDemo } from './demo-diagnosis.ts';
import { keptKey, keptKeyInShell } from './first-key.ts';
import { keyAtHand } from './key-at-hand.ts';
import { serve } from './serve.ts';
import { signalled } from './start.ts';

export interface DemoOptions {
  readonly check?: boolean;
  /** A simulated company, and why it missed its target. Absent: AdventureWorks. */
  readonly diagnosis?: boolean;
  /** Of a running service. Absent: one is started. */
  readonly url?: string;
}

/** What is shown, and the folder of a service of its own within the data folder. */
interface Shown {
  readonly folder: string;
  readonly show: (demo: Demo) => Promise<boolean>;
}

/** Posts the example, to the service at `url` or to its own, and shows its figures, or with `check` compares them. */
export async function runDemo({ check = false, diagnosis = false, url }: DemoOptions): Promise<void> {
  const shown: Shown = diagnosis ? { folder: 'demo-diagnosis', show: diagnosisDemo } : { folder: 'demo', show: demo };
  if (url === undefined) return onServiceOfItsOwn(shown, check);
  const { key, inShell } = keyAtHand();
  const agreed = await shown.show({
    url,
    key,
    keyInShell: inShell,
    posted: false,
    onPosted: () => undefined,
    check,
    out: process.stdout,
  });
  if (!agreed) process.exitCode = 1;
}

/** On a folder of the demo's own, to which the example is posted once. Keeps serving, or with `check` ends. */
async function onServiceOfItsOwn({ folder, show }: Shown, check: boolean): Promise<void> {
  const given = readConfig(process.env);
  const dataFolder = check ? mkdtempSync(join(tmpdir(), 'pacesetter-demo-')) : resolve(given.dataFolder, folder);
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
      const agreed = await show({
        url: serving.url,
        key,
        approver: () =>
          serving.makeKey({ name: `approver ${randomUUID()}`, role: 'integrator', commands: ['ApproveReward'] }),
        keyInShell: keptKeyInShell(dataFolder),
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
