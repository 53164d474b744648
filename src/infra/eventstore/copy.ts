import { type Position, positionOf, START } from '../../domain/kernel/position.ts';
import { compare, type Comparison, limited, type Logs, type Watch } from './copy-compare.ts';
import type { EventStore, Recorded } from './port.ts';

export type Phase = 'compare' | 'copy' | 'verify';

export interface CopyOptions {
  readonly source: EventStore;
  readonly target: EventStore;
  /** Called as each phase begins; `upTo` is the position in the source that it goes to. What it returns hears of progress. */
  readonly begin: (phase: Phase, upTo: Position) => Watch;
}

export interface Copied {
  /** Events that the target held already, alike. */
  readonly held: number;
  readonly copied: number;
  /** Of the copying alone. */
  readonly seconds: number;
  /** Both ends as they were read back afterwards. */
  readonly verified: Comparison;
}

/** The target holds something else than the beginning of the source: nothing was written. */
export class TargetDiffers extends Error {
  override readonly name = 'TargetDiffers';
}

/**
 * Brings the target up to the source's head at the call, and reads both back. What the target holds already is compared event by event, so
 * that a copy that was broken off goes on where it stopped. Throws TargetDiffers, or the store's fault where the copy breaks off.
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
      `The copy broke off, ${copied} events further: ${why.replace(/\.?$/, '.')} Start it again: it goes on where it stopped.`,
      { cause: fault },
    );
  }
  return copied;
}
