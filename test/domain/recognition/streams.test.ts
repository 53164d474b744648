import { expect, test } from '@jest/globals';
import { rewardProgrammeAggregate } from '../../../src/domain/recognition/decider.ts';
import { kudosAggregate } from '../../../src/domain/recognition/kudos-decider.ts';
import { streamOf } from '../../support/aggregates.ts';
import { grant } from './firm.ts';

test('streams keep their names, and no two things share one', () => {
  expect(streamOf(rewardProgrammeAggregate, { programmeId: 'a~1' })).toBe('rewardprogramme-a%7E1');
  expect(streamOf(kudosAggregate, { kudosId: 'a~1' })).toBe('kudos-a%7E1');
});

test('a grant carries its evidence as a token of this service', () => {
  expect(rewardProgrammeAggregate.terms.GrantReward?.sealed?.({ ...grant, evidence: 'the token' })).toBe('the token');
});
