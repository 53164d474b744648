import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/pacesetter.js', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The verb `demo` in a process of its own, on the data folder. */
export function demo(folder: string, args: readonly string[], key = ''): Promise<Ended> {
  const env = { ...process.env, PACESETTER_DATA: folder, PACESETTER_KEY: key };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, 'demo', ...args], { env }, (fault, stdout, stderr) => {
      resolve({ code: fault ? Number(fault.code) : 0, stdout, stderr });
    });
  });
}
