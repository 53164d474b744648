import { describe, expect, test } from '@jest/globals';
import { watchInterruption } from '../../../../src/projections/runner/worker/interruption.ts';
import { silentLog } from '../../../support/servers.ts';

/** An interruption whose clock moves only when a pause is added, and the lines that it logs. */
function watched() {
  const lines: string[] = [];
  const line = (_about: object, message: string) => {
    lines.push(message);
  };
  let now = 0;
  const interruption = watchInterruption(
    { ...silentLog, info: line, warn: line },
    { what: 'The projections', about: {} },
    () => now,
  );
  const fail = (times: number) =>
    Array.from({ length: times }, () => {
      const pause = interruption.failed('the log is away');
      now += pause;
      return pause;
    });
  return { lines, interruption, fail };
}

const AGAIN = 'The projections are interrupted and try again';
const OVER = 'The projections are no longer interrupted';

describe('an interruption', () => {
  test('doubles the pause up to five seconds, and starts again after work went on', () => {
    const { interruption, fail } = watched();
    expect(fail(8)).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    expect(interruption.isOn()).toBe(true);
    interruption.end();
    expect(interruption.isOn()).toBe(false);
    expect(fail(1)).toEqual([100]);
  });

  test('logs one line when it begins, one a minute, and one when it ends', () => {
    const { lines, interruption, fail } = watched();
    fail(10);
    expect(lines).toEqual([AGAIN]);
    fail(20);
    expect(lines).toEqual([AGAIN, AGAIN, AGAIN]);
    interruption.end();
    expect(lines).toEqual([AGAIN, AGAIN, AGAIN, OVER]);
  });

  test('logs nothing if work goes on without a failure', () => {
    const { lines, interruption } = watched();
    interruption.end();
    expect(lines).toEqual([]);
  });
});
