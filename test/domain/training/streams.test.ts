import { expect, test } from '@jest/globals';
import { materialAggregate } from '../../../src/domain/training/material-decider.ts';
import { needAggregate } from '../../../src/domain/training/need-decider.ts';
import { programmeAggregate } from '../../../src/domain/training/programme-decider.ts';
import { trainingAggregate } from '../../../src/domain/training/training-decider.ts';
import { instantsOf, streamOf } from '../../support/aggregates.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(materialAggregate, { materialId: 'a~1' })).toBe('material-a%7E1');
  expect(streamOf(programmeAggregate, { programmeId: 'a~1' })).toBe('trainingprogramme-a%7E1');
  expect(streamOf(needAggregate, { needId: 'a~1' })).toBe('need-a%7E1');
  expect(streamOf(trainingAggregate, { trainingId: 'a~1' })).toBe('training-a%7E1');
});

test('commands that carry their own instant happen on its day', () => {
  expect(instantsOf(trainingAggregate, { at: 'at' })).toEqual({ StartTraining: 'at', CompleteTraining: 'at' });
});
