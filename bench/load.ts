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

/** The tail of the latencies, in milliseconds. */
export interface Spread extends Load {
  readonly p97_5: number;
  readonly p99_9: number;
}

export interface Posting {
  readonly url: string;
  readonly key?: string | undefined;
  readonly seconds: number;
  /** Caps the requests per second. */
  readonly rate?: number | undefined;
  readonly connections?: number | undefined;
  /** Of the n-th request. */
  readonly body: (n: number) => object;
  readonly headers?: (n: number) => Record<string, string>;
}

/** Posts again and again on kept connections, 64 unless given. */
export async function post({ url, key, seconds, rate, connections = 64, body, headers }: Posting): Promise<Spread> {
  let n = 0;
  const fixed = {
    'content-type': 'application/json',
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
    requests: [
      {
        method: 'POST',
        headers: fixed,
        setupRequest: (request: object) => {
          const at = n++;
          const text = JSON.stringify(body(at));
          return headers
            ? { ...request, body: text, headers: { ...fixed, ...headers(at) } }
            : { ...request, body: text };
        },
      },
    ],
  });
  return loadOf(result);
}

let runs = 0;

/** Posts sales, each with an id of its own. */
export function postSales(url: string, options: Omit<Posting, 'url' | 'body' | 'headers'>): Promise<Spread> {
  const mark = `run${runs++}`;
  return post({ url, ...options, body: (n) => sale(n, mark).data });
}

function loadOf(result: autocannon.Result): Spread {
  const { p50, p97_5, p99, p99_9 } = result.latency;
  return {
    rate: result.requests.average,
    p50,
    p97_5,
    p99,
    p99_9,
    failed: result.non2xx + result.errors,
    done: result['2xx'],
  };
}
