import { type Position, positionOf, START } from '../../domain/kernel/position.ts';
import { compare, type Comparison, limited, type Logs, type Watch } from './copy-compare.ts';
import type { EventStore, Recorded } from './port.ts';

export type Phase = 'compare' | 'copy' | 'verify';

export interface CopyOptions {
  readonly source: EventStore;
  readonly target: EventStore;
  /** Called as each phase begins. `upTo` is the last position in the source. The result is called with the progress. */
  readonly begin: (phase: Phase, upTo: Position) => Watch;
}

export interface Copied {
  /** Equal events that the target already held. */
  readonly held: number;
  readonly copied: number;
  /** Of the copying alone. */
  readonly seconds: number;
  /** Both ends as they were read back afterwards. */
  readonly verified: Comparison;
}

/** The target is not a beginning of the source. Nothing was written. */
export class TargetDiffers extends Error {
  override readonly name = 'TargetDiffers';
}

/**
 * Copies up to the source's head at the call, then reads both logs back. Events that the target already holds are
 * compared one by one, so an interrupted copy continues where it stopped. Throws TargetDiffers, or the store's error if
 * the copy is interrupted.
 */
export async function copyLog({ source, target, begin }: CopyOptions): Promise<Copied> {
  const logs: Logs = { source, target, upTo: await source.head() };
  const held = await compare(logs, false, begin('compare', logs.upTo));
  if (held.difference !== undefined) {
    throw new TargetDiffers(
      `The target holds something else than this log, and nothing was written: ${held.difference}.`,
    );
  }
  if (held.whole) return { held: held.target.events, copied: 0, seconds: 0, verified: held };
  const started = performance.now();
  const copied = await copyAfter(held.alike, logs, begin('copy', logs.upTo));
  const seconds = (performance.now() - started) / 1000;
  return { held: held.target.events, copied, seconds, verified: await compare(logs, true, begin('verify', logs.upTo)) };
}

async function copyAfter(last: Recorded | undefined, { source, target, upTo }: Logs, watch: Watch): Promise<number> {
  let copied = 0;
  const after = last ? positionOf(last.position) : START;
  try {
    for await (const batch of limited(source.readAll(after, undefined, last?.recordedAt), upTo)) {
      await target.restore(batch);
      copied += batch.length;
      watch(copied, batch.at(-1)?.position ?? upTo.commit);
    }
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new Error(
      `The copy broke off, ${copied} events further: ${why.replace(/\.?$/, '.')} Start it again: it goes on where ` +
        'it stopped.',
      { cause: fault },
    );
  }
  return copied;
}
