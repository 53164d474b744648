import autocannon from 'autocannon';
import { sale } from './company.ts';

export interface Load {
  /** Answers per second, over the seconds measured. */
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
  /** Requests that succeeded. */
  readonly done: number;
}

let runs = 0;

/** Posts sales, each with an id of its own, on 64 connections. `rate` caps the requests per second. */
export async function postSales(
  url: string,
  options: { key?: string; bare?: boolean; seconds: number; rate?: number },
): Promise<Load> {
  const mark = `run${runs++}`;
  let n = 0;
  const result = await autocannon({
    url,
    connections: 64,
    duration: options.seconds,
    ...(options.rate ? { overallRate: options.rate } : {}),
    requests: [
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(options.key ? { authorization: `Bearer ${options.key}` } : {}),
        },
        setupRequest: (request: object) => ({ ...request, body: JSON.stringify(sale(n++, mark).data) }),
      },
    ],
  });
  return {
    rate: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
    done: result['2xx'],
  };
}

/** The same GET again and again on one connection. */
export async function get(url: string, key: string, seconds: number): Promise<Load> {
  const result = await autocannon({
    url,
    connections: 1,
    duration: seconds,
    headers: { authorization: `Bearer ${key}` },
  });
  return {
    rate: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
    done: result['2xx'],
  };
}
