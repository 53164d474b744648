import { rm } from 'node:fs/promises';
import { type CommandsSource, fileSource, streamSource } from './commands-source.ts';
import { importLines, type RefusedLine } from './import-lines.ts';
import { keyAtHand } from './key-at-hand.ts';
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
  const problems = new Map<number, RefusedLine['problem']>();
  try {
    await rm(refusedFile, { force: true });
    const sent = await post(source, url, key ?? keyAtHand().key, problems);
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
  problems: Map<number, RefusedLine['problem']>,
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
