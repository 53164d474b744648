import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** As RFC 9457 has it. */
export interface ReportedProblem {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
}

/** An import whose lines are still to be sent. */
export function post(url: string, key: string): ClientRequest {
  const address = new URL('/v1/commands', url);
  const request = address.protocol === 'https:' ? httpsRequest : httpRequest;
  return request(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` },
  });
}

/** Why the whole import is refused. */
export async function refusal(response: IncomingMessage): Promise<string> {
  const body = ((await response.setEncoding('utf8').toArray()) as string[]).join('');
  const status = `the service answered ${String(response.statusCode)}`;
  try {
    const { title, detail } = JSON.parse(body) as ReportedProblem;
    return [status, title, detail].filter(Boolean).join(': ');
  } catch {
    return status;
  }
}

/** The service ended the connection while lines were being sent. */
export function hungUp(fault: unknown): boolean {
  return ['EPIPE', 'ECONNRESET'].includes(codeOf(fault));
}

/**
 * A service that refuses a whole import answers and hangs up. A client that is still sending may lose the answer: it
 * asks again with an empty line. Undefined where the service accepts that, or is gone.
 */
export async function refusalOfAll(url: string, key: string): Promise<string | undefined> {
  try {
    const request = post(url, key).end('\n');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) return await refusal(response);
    response.resume();
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
  }
  return undefined;
}

/** Empty where it is not an error of the system. */
function codeOf(fault: unknown): string {
  return (fault as NodeJS.ErrnoException).code ?? '';
}
