import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition, and checks it every 20 ms. Throws with the condition's name after the limit. */
export async function until(what: string, met: () => boolean | Promise<boolean>, limitMs = 120_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await met())) {
    if (Date.now() > deadline) throw new Error(`gave up after ${limitMs} ms waiting until ${what}`);
    await pause(20);
  }
}
