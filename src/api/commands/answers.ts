import type { PassThrough } from 'node:stream';
import pTimeout from 'p-timeout';
import type { Done } from '../../commands/outcome.ts';
import { formatPosition, positionOf } from '../../domain/kernel/position.ts';
import { Problem } from '../problem.ts';
import { answerOf, statusOf } from './post.ts';

const UNREAD_MS = 30_000;

/** What an import answers: its problems, or all lines if asked, and the summary last. */
export interface Answers {
  readonly summary: {
    lines: number;
    accepted: number;
    duplicates: number;
    refused: number;
    byProblem: Record<string, number>;
  };
  add(line: number, outcome: Done | Problem): void;
  /** Says, as line 0, why the import ends before its lines do. Line 0 is not counted. */
  stop(problem: Problem): void;
  /** Resolves when the client has read enough; rejects after 30 s without progress. */
  read(): Promise<void>;
  end(): void;
}

export function answersTo(out: PassThrough, all: boolean, instance: string): Answers {
  const summary: Answers['summary'] = { lines: 0, accepted: 0, duplicates: 0, refused: 0, byProblem: {} };
  let last = -1n; // the read models that include it show all that was posted
  let full = false;
  out.on('error', () => undefined); // `read` reports it to the import
  const write = (answer: object) => {
    if (!out.destroyed) full = !out.write(`${JSON.stringify(answer)}\n`);
  };
  return {
    summary,
    add(line, outcome) {
      summary.lines++;
      if (outcome instanceof Problem) {
        summary.refused++;
        summary.byProblem[outcome.name] = (summary.byProblem[outcome.name] ?? 0) + 1;
        write({ line, status: outcome.status, problem: outcome.body(instance) });
        return;
      }
      if (outcome.position > last) last = outcome.position;
      if (outcome.duplicate) summary.duplicates++;
      else summary.accepted++;
      if (all) write({ line, status: statusOf(outcome), ...answerOf(outcome) });
    },
    stop(problem) {
      write({ line: 0, status: problem.status, problem: problem.body(instance) });
    },
    read: () => (full && out.writableNeedDrain ? drained(out) : Promise.resolve()),
    end() {
      write({ summary, ...(last < 0n ? {} : { position: formatPosition(positionOf(last)) }) });
      out.end();
    },
  };
}

async function drained(out: PassThrough): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const onDrain = () => {
    resolve(undefined);
  };
  const onClose = () => {
    reject(new Error('the client went away'));
  };
  out.once('drain', onDrain).once('close', onClose);
  try {
    await pTimeout(promise, {
      milliseconds: UNREAD_MS,
      message: 'the answers were not read for 30 s: the import ends',
    });
  } finally {
    out.off('drain', onDrain).off('close', onClose);
  }
}
