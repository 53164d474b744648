import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

// The rows of the worked example in cents, positive is lost: test/domain/diagnosis/examples.test.ts computes them.
const ROWS = [174_016, 5000, 193_850, -72_694, 253_084, 84_361, 49_756, 74_233, -92_793, 25_281, 4000];
const TARGET = 2_800_000;
const ACTUAL = 2_101_906;

const picture = readFileSync(new URL('../../docs/diagnosis.svg', import.meta.url), 'utf8');

/** The amounts at the right of the bars, in cents: target, gains and losses, actual. */
const amounts = [...picture.matchAll(/>([+−]?)([\d,]+)\.(\d\d)</g)].map(
  ([, sign, whole = '', cents]) => (sign === '−' ? -1 : 1) * Number(whole.replaceAll(',', '') + String(cents)),
);

test('the waterfall shows the rows of the worked example, from the target to the actual', () => {
  expect(amounts).toEqual([TARGET, ...ROWS.map((cents) => -cents), ACTUAL]);
  expect(TARGET - ROWS.reduce((sum, cents) => sum + cents)).toBe(ACTUAL);
});

test('each bar of the waterfall is as long as its amount', () => {
  const bars = [...picture.matchAll(/<rect x="[\d.]+" y="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));
  // 490 pixels are 8,000.00.
  const expected = [TARGET - 2_000_000, ...ROWS.map(Math.abs), ACTUAL - 2_000_000].map(
    (cents) => (cents * 490) / 800_000,
  );
  bars.forEach((width, index) => {
    expect(Math.abs(width - Math.max(1.5, Number(expected[index])))).toBeLessThanOrEqual(0.051);
  });
  expect(bars).toHaveLength(expected.length);
});
