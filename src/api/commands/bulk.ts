import { addAbortSignal, finished, PassThrough, type Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Handle } from '../../commands/handle.ts';
import type { Outcome } from '../../commands/outcome.ts';
import { createSequence } from '../../commands/sequence.ts';
import { parseJson } from '../json.ts';
import type { Share } from '../limits/gate.ts';
import { unlessSilent } from '../limits/patience.ts';
import { Problem } from '../problem.ts';
import { faultsOf } from '../schema-faults.ts';
import { type Answers, answersTo } from './answers.ts';
import { type Line, linesOf } from './lines.ts';
import { problemOf } from './not-done.ts';
import type { ApiPosted, SentCommand } from './post.ts';
import type { RefusalName } from './refusals.ts';

const LONGEST_LINE = 1_048_576;

const Envelope = z.strictObject({ type: z.string(), id: z.string().optional(), data: z.unknown() });

export interface BulkImport {
  readonly handle: Handle<RefusalName>;
  readonly admitted: (request: FastifyRequest, asked: SentCommand | Problem) => ApiPosted | Problem;
  readonly all: boolean;
  /** Aborted when the service stops: the import ends after the lines in hand, with its summary. */
  readonly stop: AbortSignal;
  /** Milliseconds to wait for more of the body. */
  readonly silentMs: number;
  readonly failed: (fault: unknown) => void;
  /** Kept until the last line is done, even if the client disconnects. */
  readonly share: Share | undefined;
}

/** Reads commands line by line and answers as it goes. Memory does not grow with the body. */
export function importLines(request: FastifyRequest, body: Readable, options: BulkImport): PassThrough {
  const out = new PassThrough();
  const answers = answersTo(out, options.all, request.url);
  options.share?.keep();
  run({ request, options, answers, out }, body)
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

interface Running {
  readonly request: FastifyRequest;
  readonly options: BulkImport;
  readonly answers: Answers;
  readonly out: PassThrough;
}

async function run({ request, options, answers, out }: Running, body: Readable): Promise<void> {
  const sequence = createSequence(options.handle);
  try {
    for await (const lines of linesOf(unlessSilent(untilStopped(body, options.stop), options.silentMs), LONGEST_LINE)) {
      for (const line of lines) {
        const posted = options.admitted(request, askedIn(line));
        if (posted instanceof Problem) {
          answers.add(line.number, posted);
        } else {
          await sequence.start(
            posted,
            (outcome) => {
              answers.add(line.number, settle(outcome, options));
            },
            sizeOf(line),
          );
        }
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
        'The service stops. Lines that are not in the summary were not read. Send the import again.',
        { extra: { outcome: 'not-attempted' } },
      ),
    );
  } finally {
    await sequence.drain();
  }
}

/**
 * A stop ends the reading and leaves the connection, because the answers still go out on it. A body that breaks off is
 * an error.
 */
function untilStopped(body: Readable, stop: AbortSignal): Readable {
  const read = addAbortSignal(stop, new PassThrough());
  finished(body, (fault) => {
    if (fault) read.destroy(fault);
  });
  return body.pipe(read);
}

function settle(outcome: Outcome<RefusalName> | Error, { failed }: BulkImport) {
  if (!(outcome instanceof Error)) return outcome.is === 'Done' ? outcome : problemOf(outcome);
  failed(outcome);
  return new Problem(
    500,
    'InternalError',
    'The command could not be handled because of an error of the service. The error was logged.',
    { extra: { outcome: 'unknown' } },
  );
}

function sizeOf(line: Line): number {
  return 'bytes' in line ? line.bytes.length : 0;
}

function askedIn(line: Line): SentCommand | Problem {
  if (!('bytes' in line)) return new Problem(413, 'LineTooLong', `A line is at most ${LONGEST_LINE} bytes.`);
  try {
    const envelope = Envelope.safeParse(parseJson(line.bytes), { reportInput: true });
    if (envelope.success) {
      const { type, id, data } = envelope.data;
      return { name: type, data, commandId: id };
    }
    return new Problem(400, 'BadLine', 'A line is {"type": "RecordSale", "id": "…", "data": {…}}.', {
      faults: faultsOf(envelope.error, Envelope),
    });
  } catch (fault) {
    if (fault instanceof Problem) return fault;
    throw fault;
  }
}
