import { OutcomeUnknown, StoreAway, StoreRefused } from '../infra/eventstore/port.ts';
import type { Fate, NotDone } from './outcome.ts';

/** How far a request has come with its command: what can be said of the command if the request ends here. */
export interface Progress {
  readonly stream: string;
  fate: Fate;
  /** Whether other commands on its stream go first. */
  waits: boolean;
  /** The caller has its answer: nothing more may be sent. */
  over: boolean;
}

export function beginProgress(stream: string): Progress {
  return { stream, fate: 'not-attempted', waits: false, over: false };
}

/** What a request answers whose time is up. */
export function timeIsUp(progress: Progress): NotDone<never> {
  progress.over = true;
  return progress.waits ? busy(progress) : away(progress, false);
}

export function busy({ stream, fate }: Progress): NotDone<never> {
  return fate === 'unknown' ? { is: 'OutcomeUnknown', stream } : { is: 'StreamIsBusy', stream, fate };
}

/** What a request answers that an error of the store ends. Throws any other error. */
export function endedBy(error: unknown, progress: Progress): NotDone<never> {
  if (error instanceof OutcomeUnknown) return { is: 'OutcomeUnknown', stream: progress.stream };
  if (error instanceof StoreAway) return away(progress, error instanceof StoreRefused);
  throw error;
}

function away({ stream, fate }: Progress, refused: boolean): NotDone<never> {
  return fate === 'unknown' ? { is: 'OutcomeUnknown', stream } : { is: 'StoreAway', stream, fate, refused };
}
