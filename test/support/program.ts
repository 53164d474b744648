import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Run {
  readonly failed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of node_modules to its end. */
export function runProgram(
  name: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Run> {
  const file = join(process.cwd(), 'node_modules/.bin', name);
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, args, options, (fault, stdout, stderr) => {
      resolve({ failed: fault !== null, stdout, stderr });
    });
  });
}
