import { setTimeout as pause } from 'node:timers/promises';
import { comparePositions } from '../../domain/kernel/position.ts';
import type { Api } from '../ports.ts';
import { waitedMs } from '../query/lag.ts';

/** Where the projections stand. NaN for what cannot be told: the log or the database is away, or takes too long. */
export interface Standing {
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly parked: number;
}

const LIMIT_MS = 2_000;

const CHECKPOINT =
  'SELECT commit_position AS commit, prepare_position AS prepare, (SELECT count(*) FROM runner.parked) AS parked FROM runner.checkpoint';
interface Row {
  readonly commit: string;
  readonly prepare: string;
  readonly parked: string;
}

/** The other metrics are needed most where the log or the database is away. Whoever asks meanwhile shares the look: it reads the log. */
export function look(api: Pick<Api, 'readModel' | 'store' | 'clock'>): () => Promise<Standing> {
  let looking: Promise<Standing> | undefined;
  return () =>
    (looking ??= standing(api).finally(() => {
      looking = undefined;
    }));
}

async function standing(api: Pick<Api, 'readModel' | 'store' | 'clock'>): Promise<Standing> {
  const [row] = await whereKnown(api.readModel.query<Row>(CHECKPOINT, []), []);
  if (!row) return { lagEvents: NaN, lagSeconds: NaN, parked: NaN };
  const [lagEvents, lagSeconds] = await whereKnown(lag(api, row), [NaN, NaN]);
  return { lagEvents, lagSeconds, parked: Number(row.parked) };
}

async function lag(
  { store, clock }: Pick<Api, 'store' | 'clock'>,
  row: Row,
): Promise<readonly [events: number, seconds: number]> {
  const projected = { commit: BigInt(row.commit), prepare: BigInt(row.prepare) };
  if (comparePositions(await store.head(), projected) <= 0) return [0, 0];
  return Promise.all([store.behind(projected), waitedMs(store, projected.commit, clock()).then((ms) => ms / 1000)]);
}

async function whereKnown<T>(asked: Promise<T>, unknown: T): Promise<T> {
  return Promise.race([asked.catch(() => unknown), pause(LIMIT_MS, unknown, { ref: false })]);
}
