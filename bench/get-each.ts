import { Agent, request } from 'node:http';

export interface Each {
  /** Milliseconds. */
  readonly p50: string;
  readonly p99: string;
  /** Answers per second. */
  readonly rate: number;
  /** Answers that are neither 200 nor 304. */
  readonly failed: number;
}

/** One GET after the other, on a connection each. `path` makes the n-th address, `headers` its headers. */
export async function getEach(
  url: string,
  path: (n: number) => string,
  options: { key: string; seconds: number; connections?: number; headers?: Record<string, string> },
): Promise<Each> {
  const { key, seconds, connections = 1 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const headers = { authorization: `Bearer ${key}`, ...options.headers };
  const took: number[] = [];
  let n = 0;
  let failed = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() - began < seconds * 1_000) {
      const from = performance.now();
      const status = await new Promise<number>((resolve, reject) => {
        request(url + path(n++), { agent, headers }, (answer) => {
          answer.resume().once('end', () => {
            resolve(answer.statusCode ?? 0);
          });
        })
          .once('error', reject)
          .end();
      });
      took.push(performance.now() - from);
      if (status !== 200 && status !== 304) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.floor((took.length - 1) * share)] ?? 0).toFixed(1);
  return { p50: at(0.5), p99: at(0.99), rate: (took.length * 1_000) / (performance.now() - began), failed };
}
