import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hungUp, post, refusal, refusalOfAll, type ReportedProblem } from './import-request.ts';
import { textLines } from './text-lines.ts';

const PIECE = 64 * 1024;
const NEWLINE = 10;

/** A line that the service refused, and why, as an RFC 9457 problem. */
export interface RefusedLine {
  /** From 1. */
  readonly line: number;
  readonly problem: ReportedProblem;
}

export interface LineImport {
  readonly url: string;
  readonly key: string;
  /** NDJSON, in pieces of any size. */
  readonly lines: Iterable<Buffer | string> | AsyncIterable<Buffer | string>;
  /**
   * Called with the number of lines sent so far. The service reads no faster than it works, so about as many are done.
   */
  readonly onProgress?: (sent: number) => void;
  readonly onRefused?: (refused: RefusedLine) => void;
}

export interface Imported {
  readonly sent: number;
  readonly refused: number;
  readonly summary: Summary;
}

/** The last line that the service answers: counts of lines. */
export interface Summary {
  readonly lines: number;
  readonly accepted: number;
  /** Lines that were accepted before. */
  readonly duplicates: number;
  readonly refused: number;
}

/**
 * Posts commands to the bulk endpoint and reads its answers meanwhile, in constant memory. Throws if the service
 * cannot be reached, refuses the request or breaks off. The same lines can then be posted again: commands are
 * idempotent.
 */
export async function importLines({ url, key, lines, onProgress, onRefused }: LineImport): Promise<Imported> {
  const request = post(url, key);
  // The response or the sending below reports an error of the request, too.
  request.on('error', () => undefined);
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  const source: LineSource = { lines, fault: undefined };
  let sent = 0;
  let refused = 0;
  const counted = pieces(source, (count) => {
    sent += count;
    onProgress?.(sent);
  });
  const sending = pipeline(Readable.from(counted, { objectMode: false }), request).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  try {
    const [response] = await answered;
    if (response.statusCode !== 200) throw new Error(await refusal(response));
    const summary = await readAnswers(response, (each) => {
      refused++;
      onRefused?.(each);
    });
    const fault = await sending;
    if (fault instanceof Error) throw fault;
    if (!summary) throw new Error('it ended before the summary');
    return { sent, refused, summary };
  } catch (fault) {
    request.destroy();
    await sending;
    const first = source.fault ?? fault;
    const why = (hungUp(first) && (await refusalOfAll(url, key))) || messageOf(first);
    throw new Error(
      `The import into ${url} broke off: ${why}. Start it again with the same lines: what is in already is recognised.`,
      { cause: fault },
    );
  }
}

interface LineSource {
  readonly lines: LineImport['lines'];
  /** Why the lines could not be read to their end. The request only sees a broken connection. */
  fault: unknown;
}

async function* read(source: LineSource): AsyncGenerator<Buffer> {
  try {
    for await (const piece of source.lines) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  } catch (fault) {
    source.fault = fault;
    throw fault;
  }
}

/** Joins small pieces, so that few writes are needed. */
async function* pieces(source: LineSource, onLines: (count: number) => void): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let size = 0;
  for await (const bytes of read(source)) {
    gathered.push(bytes);
    size += bytes.length;
    if (size < PIECE) continue;
    const piece = Buffer.concat(gathered);
    yield piece;
    onLines(newlinesIn(piece));
    gathered = [];
    size = 0;
  }
  if (size === 0) return;
  const last = Buffer.concat(gathered);
  yield last;
  // The last line may lack its line feed.
  onLines(newlinesIn(last) + (last.at(-1) === NEWLINE ? 0 : 1));
}

function newlinesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/**
 * Passes on the problems as they arrive, and returns the summary. Throws the problem with line 0: it ends the import.
 */
async function readAnswers(
  response: IncomingMessage,
  onRefused: (refused: RefusedLine) => void,
): Promise<Summary | undefined> {
  let summary: Summary | undefined;
  let broken: ReportedProblem | undefined;
  for await (const line of textLines(response)) {
    if (line === '') continue;
    const answer = JSON.parse(line) as Partial<RefusedLine> & { summary?: Summary };
    if (answer.summary) summary = answer.summary;
    else if (answer.line === 0) broken = answer.problem;
    else if (answer.line !== undefined && answer.problem) onRefused({ line: answer.line, problem: answer.problem });
  }
  if (broken) throw new Error(broken.detail ?? broken.title);
  return summary;
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
