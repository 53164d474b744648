import { setTimeout as pause } from 'node:timers/promises';

/** Where the API is, and the key to ask it with. */
export interface Service {
  readonly url: string;
  readonly key: string;
}

const PATIENCE_S = 60;
const NOT_YET = 503;
const RETRY_MS = 200;

/** The answer. Asks again while the posted commands are not projected yet. Throws if the API answers with an error. */
export async function ask<Answer>(
  address: URL,
  key: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const deadline = performance.now() + PATIENCE_S * 1000;
  for (;;) {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${key}`, prefer: 'wait=10', ...headers } });
    if (answer.ok) return (await answer.json()) as Answer;
    const problem = await answer.text();
    if (answer.status !== NOT_YET || performance.now() > deadline) {
      throw new Error(`${address.href} answered ${answer.status}: ${problem}`);
    }
    await pause(RETRY_MS);
  }
}
