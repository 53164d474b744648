import { rm } from 'node:fs/promises';
import { readConfig } from '../infra/config.ts';
import { type CommandsSource, fileSource, streamSource } from './commands-source.ts';
import { keptKey } from './first-key.ts';
import { importLines, type Refused } from './import-lines.ts';
import { grouped, progress } from './progress.ts';
import { countByKind, writeRefused } from './refused.ts';

export interface ImportOptions {
  readonly url: string;
  readonly key?: string;
}

/**
 * Posts a file of commands; `-` is standard input. Writes the refused ones to FILE.refused.ndjson, each with its
 * problem; then the exit code is 1. Throws if the import breaks off: the commands refused until then are written, and
 * the file can be posted again.
 */
export async function importFile(file: string, { url, key }: ImportOptions): Promise<void> {
  const source = file === '-' ? await streamSource(process.stdin as AsyncIterable<Buffer>) : await fileSource(file);
  const refusedFile = `${file === '-' ? 'stdin' : file}.refused.ndjson`;
  const problems = new Map<number, Refused['problem']>();
  try {
    await rm(refusedFile, { force: true });
    const sent = await post(source, url, key ?? keyAtHand(), problems);
    console.log(`${grouped(sent)} lines posted, ${grouped(problems.size)} refused.`);
  } finally {
    if (problems.size > 0) {
      process.exitCode = 1;
      await writeRefused(refusedFile, source.readAgain(), problems);
      console.log(`Refused: ${countByKind(problems)}. The lines and their problems are in ${refusedFile}.`);
    }
    await source.close();
  }
}

async function post(
  source: CommandsSource,
  url: string,
  key: string,
  problems: Map<number, Refused['problem']>,
): Promise<number> {
  const bar = progress('import', source.size);
  let lines = 0;
  try {
    const { sent } = await importLines({
      url,
      key,
      lines: source.read((bytes) => {
        bar.update(bytes, lines);
      }),
      onProgress: (count) => {
        lines = count;
      },
      onRefused: ({ line, problem }) => {
        problems.set(line, problem);
      },
    });
    bar.update(source.size ?? 0, sent);
    return sent;
  } finally {
    bar.stop();
  }
}

/**
 * The key in PACESETTER_KEY, else the one that the first start wrote to the data folder. Throws if there is neither.
 */
function keyAtHand(): string {
  const { dataFolder, key = keptKey(dataFolder) } = readConfig(process.env);
  if (!key) throw new Error(`There is no key in the data folder ${dataFolder}: pass --key, or set PACESETTER_KEY.`);
  return key;
}
