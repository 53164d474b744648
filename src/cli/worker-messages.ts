import cluster, { type Worker } from 'node:cluster';
import pTimeout from 'p-timeout';
import { AggregatorRegistry, type Registry } from 'prom-client';

/** What the processes of `start --workers` say to each other. */
export const STOP = { pacesetter: 'stop' } as const;
interface MetricsWanted {
  readonly pacesetter: 'metrics wanted';
  readonly id: number;
}
interface MetricsGiven {
  readonly pacesetter: 'metrics given';
  readonly id: number;
  /** Of one process as objects, or of all as text. */
  readonly metrics: unknown;
}
type Message = typeof STOP | MetricsWanted | MetricsGiven;

/** Another process of the service: a worker, or in a worker this process, which stands for the first. */
interface Peer {
  on(event: 'message', listener: (message: Message) => void): unknown;
  off(event: 'message', listener: (message: Message) => void): unknown;
  send?: ((message: Message) => unknown) | undefined;
}

/** A process that does not answer in time is left out of the sums. */
const LIMIT_MS = 1_000;

let ids = 0;

/** In the first process: gives every worker the sums of the metrics of all processes, until the result is called. */
export function answerWorkers(own: Registry): () => void {
  const answer = (worker: Worker, message: Message): void => {
    if (message.pacesetter !== 'metrics wanted') return;
    void sums(own).then((metrics) => {
      if (worker.isConnected()) worker.send({ pacesetter: 'metrics given', id: message.id, metrics });
    });
  };
  cluster.on('message', answer);
  return () => {
    cluster.off('message', answer);
  };
}

async function sums(own: Registry): Promise<string> {
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected() === true);
  const given = await Promise.all(workers.map((worker) => metricsOf(worker as Worker)));
  const all = [await own.getMetricsAsJSON(), ...given.filter((metrics) => metrics !== undefined)] as object[];
  return AggregatorRegistry.aggregate(all).metrics();
}

/** Of a worker, or in a worker those of all. Undefined if no answer comes in time. */
function metricsOf(from: Peer): Promise<unknown> {
  const id = ids++;
  let listen: (message: Message) => void = () => undefined;
  const given = new Promise<unknown>((resolve) => {
    listen = (message) => {
      if (message.pacesetter === 'metrics given' && message.id === id) resolve(message.metrics);
    };
  });
  from.on('message', listen);
  from.send?.({ pacesetter: 'metrics wanted', id });
  return pTimeout(given, { milliseconds: LIMIT_MS, fallback: () => undefined }).finally(() => {
    from.off('message', listen);
  });
}

/**
 * In a worker: gives its metrics when they are wanted. The result answers those of all processes as text, or its own if
 * the first process does not answer in time.
 */
export function shareMetrics(own: Registry): () => Promise<string> {
  process.on('message', (message: Message) => {
    if (message.pacesetter !== 'metrics wanted') return;
    void own.getMetricsAsJSON().then((metrics) => {
      process.send?.({ pacesetter: 'metrics given', id: message.id, metrics });
    });
  });
  return async () => ((await metricsOf(process)) as string | undefined) ?? own.metrics();
}

/** In a worker: resolves when the first process says that it stops. */
export function stopRequested(): Promise<undefined> {
  return new Promise((resolve) => {
    process.on('message', (message: Message) => {
      if (message.pacesetter === 'stop') resolve(undefined);
    });
  });
}
