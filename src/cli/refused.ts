import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RefusedLine } from './import-lines.ts';
import { textLines } from './text-lines.ts';

/** The problems of refused lines by line number. */
export type Problems = ReadonlyMap<number, RefusedLine['problem']>;

/** Writes the refused lines, each with its problem: to be corrected and posted again. */
export async function writeRefused(file: string, lines: AsyncIterable<Buffer>, problems: Problems): Promise<void> {
  await pipeline(Readable.from(refusedLines(lines, problems)), createWriteStream(file));
}

async function* refusedLines(lines: AsyncIterable<Buffer>, problems: Problems): AsyncGenerator<string> {
  let line = 0;
  for await (const text of textLines(lines)) {
    const problem = problems.get(++line);
    // Write the command as it was sent: parsing changes a number such as 1e400.
    if (problem) {
      const command = isJson(text) ? text : JSON.stringify(text);
      yield `{"line":${line},"command":${command},"problem":${JSON.stringify(problem)}}\n`;
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** "2 UnknownProduct, 1 TotalIsOff": the most frequent first. */
export function countByKind(problems: Problems): string {
  const counts = new Map<string, number>();
  for (const problem of problems.values()) {
    const kind = problem.type?.split('/').at(-1) ?? problem.title ?? 'unknown';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
