import { expect, test } from '@jest/globals';
import { OpenDiagnosis } from '../../../src/domain/diagnosis/commands.ts';
import { casesOf, type EndedTarget } from '../../../src/domain/diagnosis/reactions.ts';
import { fraction } from '../../../src/domain/kernel/fraction.ts';

const event = { id: 'e1', data: { until: '2026-04-01' } };
const ended = (change: Partial<EndedTarget>): EndedTarget => ({
  targetId: 't1',
  attainment: fraction(2n, 3n),
  withdrawn: false,
  ...change,
});

test('a close opens a case for a missed target, with an id of its own for the command', () => {
  expect(casesOf(event, [ended({}), ended({ targetId: 't2', attainment: fraction(0n) })])).toEqual([
    {
      type: 'OpenDiagnosis',
      id: 'e1/t1',
      data: {
        diagnosisId: 't1',
        targetId: 't1',
        because: 'The attainment was 0.666667 when the days before 2026-04-01 were closed.',
      },
    },
    expect.objectContaining({ id: 'e1/t2' }),
  ]);
});

test.each<[string, Partial<EndedTarget>]>([
  ['that was reached exactly', { attainment: fraction(1n) }],
  ['that was surpassed', { attainment: fraction(3n, 2n) }],
  ['without an attainment', { attainment: null }],
  ['that was withdrawn', { withdrawn: true }],
])('a close opens none for a target %s', (_, change) => {
  expect(casesOf(event, [ended(change)])).toEqual([]);
});

test('the longest id of a target makes a valid command', () => {
  const [command] = casesOf(event, [ended({ targetId: 'x'.repeat(200) })]);
  expect(command?.id).toHaveLength(200);
  expect(OpenDiagnosis.safeParse(command?.data).success).toBe(true);
});
