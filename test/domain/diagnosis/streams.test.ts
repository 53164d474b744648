import { expect, test } from '@jest/globals';
import { diagnosisAggregate } from '../../../src/domain/diagnosis/decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(diagnosisAggregate, { diagnosisId: 'a~1' })).toBe('diagnosis-a%7E1');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(diagnosisAggregate, { at: 'at' })).toEqual({ ConcludeDiagnosis: 'at' });
});
