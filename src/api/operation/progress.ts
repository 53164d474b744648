import pTimeout from 'p-timeout';
import { comparePositions, type Position } from '../../domain/kernel/position.ts';
import type { Api } from '../ports.ts';
import { waitedMs } from '../query/lag.ts';

/** How far the projections are. NaN for what is unknown: the log or the database is away, or takes too long. */
export interface ProjectionProgress {
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly parked: number;
}

type Sources = Pick<Api, 'standing' | 'store' | 'clock'>;

const LIMIT_MS = 2_000;

/**
 * Looks up the progress. Calls at the same time share one look, because it reads the log. It never fails: the other
 * metrics are needed most while the log or the database is away.
 */
export function watchProgress(sources: Sources): () => Promise<ProjectionProgress> {
  let looking: Promise<ProjectionProgress> | undefined;
  return () =>
    (looking ??= progress(sources).finally(() => {
      looking = undefined;
    }));
}

async function progress(sources: Sources): Promise<ProjectionProgress> {
  const standing = await inTime(sources.standing(), undefined);
  if (!standing) return { lagEvents: NaN, lagSeconds: NaN, parked: NaN };
  const [lagEvents, lagSeconds] = await inTime(lag(sources, standing.position), [NaN, NaN]);
  return { lagEvents, lagSeconds, parked: standing.parked };
}

async function lag(
  { store, clock }: Sources,
  projected: Position,
): Promise<readonly [events: number, seconds: number]> {
  if (comparePositions(await store.head(), projected) <= 0) return [0, 0];
  return Promise.all([store.behind(projected), waitedMs(store, projected.commit, clock()).then((ms) => ms / 1000)]);
}

function inTime<T>(asked: Promise<T>, unknown: T): Promise<T> {
  return pTimeout(asked, { milliseconds: LIMIT_MS, fallback: () => unknown }).catch(() => unknown);
}
