import { addAbortSignal, finished, PassThrough, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseJson } from '../json.ts';
import type { Share } from '../limits/gate.ts';
import { unlessSilent } from '../limits/patience.ts';
import type { Caller } from '../ports.ts';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';
import { type Answers, answersTo } from './answers.ts';
import type { Handle, Posted } from '../../commands/handle.ts';
import { type Line, linesOf } from './lines.ts';
import { admit, storeProblem } from './post.ts';
import { createSequence, type Outcome } from '../../commands/sequence.ts';

const LONGEST_LINE = 1_048_576;

const Envelope = z.strictObject({ type: z.string(), id: z.string().optional(), data: z.unknown() });

export interface Import {
  readonly handle: Handle;
  readonly caller: Caller;
  readonly all: boolean;
  /** The service stops: the import ends after the lines in hand, with its summary. */
  readonly stop: AbortSignal;
  /** Milliseconds that more of the body is waited for. */
  readonly silentMs: number;
  readonly failed: (fault: unknown) => void;
  /** Kept until the last line is done, however the client leaves. */
  readonly share: Share | undefined;
  readonly notAdmitted: (name: string, problem: Problem) => void;
}

/** Reads commands line by line and answers as it goes; memory does not grow with the body. */
export function importLines(request: FastifyRequest, body: Readable, options: Import): PassThrough {
  const out = new PassThrough();
  const answers = answersTo(out, options.all, request.url);
  options.share?.keep();
  run(request, body, options, answers, out)
    .then(
      () => {
        answers.end();
      },
      (fault: unknown) => {
        options.failed(fault);
        out.destroy(fault instanceof Error ? fault : new Error(String(fault)));
      },
    )
    .finally(() => {
      options.share?.drop();
    });
  return out;
}

async function run(
  request: FastifyRequest,
  body: Readable,
  options: Import,
  answers: Answers,
  out: PassThrough,
): Promise<void> {
  const sequence = createSequence(options.handle);
  try {
    for await (const lines of linesOf(unlessSilent(untilStopped(body, options.stop), options.silentMs), LONGEST_LINE)) {
      for (const line of lines) {
        const posted = admitLine(line, options, request.id);
        if (posted instanceof Problem) answers.add(line.number, posted);
        else
          await sequence.start(
            posted,
            (outcome) => {
              settle(line.number, outcome, options, answers);
            },
            sizeOf(line),
          );
      }
      await answers.read();
      if (out.destroyed) return;
    }
  } catch (fault) {
    if (fault instanceof Problem) {
      answers.stop(fault);
      return;
    }
    if (!options.stop.aborted || body.destroyed) throw fault;
    answers.stop(
      new Problem(
        503,
        'ServiceIsStopping',
        'The service stops: lines that are not in the summary were not read. Send the import again.',
        { extra: { outcome: 'not-written' } },
      ),
    );
  } finally {
    await sequence.drain();
  }
}

/** A stop ends the reading and leaves the connection, on which the answers still go out; a body that breaks off is an error. */
function untilStopped(body: Readable, stop: AbortSignal): Readable {
  const read = addAbortSignal(stop, new PassThrough());
  finished(body, (fault) => {
    if (fault) read.destroy(fault);
  });
  return body.pipe(read);
}

function settle(line: number, outcome: Outcome | Error, options: Import, answers: Answers): void {
  if (!(outcome instanceof Error) || outcome instanceof Problem) {
    answers.add(line, outcome);
    return;
  }
  const problem = storeProblem(outcome);
  if (!problem) options.failed(outcome);
  answers.add(
    line,
    problem ??
      new Problem(500, 'InternalError', 'The command could not be handled, for a fault of the service. It was logged.'),
  );
}

function admitLine(line: Line, { caller, notAdmitted }: Import, correlationId: string): Posted | Problem {
  const envelope = envelopeOf(line);
  const posted =
    envelope instanceof Problem
      ? envelope
      : admit({ name: envelope.type, data: envelope.data, commandId: envelope.id, caller, correlationId });
  if (posted instanceof Problem) notAdmitted(envelope instanceof Problem ? '' : envelope.type, posted);
  return posted;
}

function sizeOf(line: Line): number {
  return 'bytes' in line ? line.bytes.length : 0;
}

function envelopeOf(line: Line): z.infer<typeof Envelope> | Problem {
  if (!('bytes' in line)) return new Problem(413, 'LineTooLong', `A line is at most ${LONGEST_LINE} bytes.`);
  try {
    const envelope = Envelope.safeParse(parseJson(line.bytes));
    if (envelope.success) return envelope.data;
    return new Problem(400, 'BadLine', 'A line is {"type": "RecordSale", "id": "…", "data": {…}}.', {
      faults: faultsOf(envelope.error),
    });
  } catch (fault) {
    if (fault instanceof Problem) return fault;
    throw fault;
  }
}
