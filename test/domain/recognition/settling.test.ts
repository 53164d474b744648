import { describe, test } from '@jest/globals';
import type { ProgrammeEvent } from '../../../src/domain/recognition/events.ts';
import { kudosDecider } from '../../../src/domain/recognition/kudos-decider.ts';
import { scenario } from '../../support/scenario.ts';
import {
  approve,
  approved,
  as,
  decline,
  declined,
  defined,
  FIRM,
  fulfil,
  fulfilled,
  granted,
  revoke,
  revoked,
} from './firm.ts';

const GRANTED = [defined(), granted()];
const APPROVED = [...GRANTED, approved];

describe('ApproveReward', () => {
  test('approves a grant of somebody else', () => {
    as('eve').given(GRANTED).when('ApproveReward', approve).then([approved]);
  });
  test('records nothing for the same approval, from any key', () => {
    as('test').given(APPROVED).when('ApproveReward', approve).then([]);
  });
  test('refuses the key that granted', () => {
    as('test').given(GRANTED).when('ApproveReward', approve).refused('ProposerMayNotApprove');
  });
  test.each([
    ['approved otherwise', APPROVED, { ...approve, note: 'Another note.' }],
    ['declined', [...GRANTED, declined], approve],
    ['revoked', [...GRANTED, revoked], approve],
  ])('refuses a grant that is %s', (_, given, asked) => {
    as('eve').given(given).when('ApproveReward', asked).refused('RewardIsNotPending');
  });
});

describe('DeclineReward', () => {
  test('declines a grant', () => {
    as('eve').given(GRANTED).when('DeclineReward', decline).then([declined]);
  });
  test.each([
    ['approved', APPROVED],
    ['fulfilled', [...APPROVED, fulfilled]],
    [
      'declined for another reason',
      [...GRANTED, { ...declined, data: { ...decline, reason: 'r' } } as typeof declined],
    ],
  ])('refuses a grant that is %s', (_, given) => {
    as('eve').given(given).when('DeclineReward', decline).refused('RewardIsNotPending');
  });
});

describe('FulfilReward', () => {
  test('fulfils an approved reward', () => {
    as('eve').given(APPROVED).when('FulfilReward', fulfil).then([fulfilled]);
  });
  test.each([
    ['granted', GRANTED],
    ['revoked', [...APPROVED, revoked]],
  ])('refuses a reward that is %s', (_, given) => {
    as('eve').given(given).when('FulfilReward', fulfil).refused('RewardIsNotApproved');
  });
  test('refuses another day', () => {
    as('eve')
      .given([...APPROVED, fulfilled])
      .when('FulfilReward', { ...fulfil, on: '2026-06-02' })
      .refused('RewardAlreadyFulfilled');
  });
});

describe('RevokeReward', () => {
  test('revokes a fulfilled reward with a clawback', () => {
    as('eve')
      .given([...APPROVED, fulfilled])
      .when('RevokeReward', revoke)
      .then([revoked]);
  });
  test('revokes a grant without one', () => {
    const asked = { ...revoke, clawback: false };
    as('eve')
      .given(GRANTED)
      .when('RevokeReward', asked)
      .then([{ type: 'RewardRevoked', data: asked }]);
  });
  test('refuses a clawback of what the person did not get', () => {
    as('eve').given(APPROVED).when('RevokeReward', revoke).refused('NothingToClawBack', '/clawback');
  });
  test.each([
    ['declined', [...GRANTED, declined]],
    ['revoked for another reason', [...APPROVED, { ...revoked, data: { ...revoke, reason: 'r' } } as typeof revoked]],
  ])('refuses a grant that is %s', (_, given) => {
    as('eve').given(given).when('RevokeReward', revoke).refused('RewardIsNotStanding');
  });
});

test.each<[string, ProgrammeEvent[]]>([
  ['approved', APPROVED],
  ['fulfilled', [...APPROVED, fulfilled]],
  ['declined', [...GRANTED, declined]],
  ['revoked', [...APPROVED, fulfilled, revoked]],
])('a refusal says that the grant is %s', (status, given) => {
  as('eve')
    .given(given)
    .when('DeclineReward', { ...decline, reason: 'Another one.' })
    .refusedSaying('RewardIsNotPending', `The grant "g1" is ${status} already.`);
});
test('a refusal says that the grant is not approved yet', () => {
  as('eve')
    .given(GRANTED)
    .when('FulfilReward', fulfil)
    .refusedSaying('RewardIsNotApproved', 'The grant "g1" is granted, not approved.');
});

const steps = [
  ['ApproveReward', approve],
  ['DeclineReward', decline],
  ['FulfilReward', fulfil],
  ['RevokeReward', revoke],
] as const;
test.each(steps)('%s refuses an unknown programme and an unknown grant', (name, asked) => {
  as('eve').given([approved]).when(name, asked).refused('RewardProgrammeIsUnknown');
  as('eve').given([defined(), approved]).when(name, asked).refused('RewardIsUnknown');
});

describe('GiveKudos', () => {
  const kudos = { kudosId: 'k1', from: 'bob', to: 'ann', note: 'Thanks.', sale: { source: 'erp', saleId: 'S1' } };
  const given = { type: 'KudosGiven', data: kudos } as const;
  const give = () => scenario(kudosDecider, FIRM);
  test('records thanks', () => {
    give().given([]).when('GiveKudos', kudos).then([given]);
  });
  test('refuses others under the same id', () => {
    give()
      .given([given])
      .when('GiveKudos', { ...kudos, note: 'No.' })
      .refused('KudosAlreadyGiven');
  });
  test('refuses an unknown person', () => {
    give()
      .given([])
      .when('GiveKudos', { ...kudos, to: 'zoe' })
      .refused('UnknownSalesperson', '/to');
  });
  test('refuses thanks to oneself', () => {
    give()
      .given([])
      .when('GiveKudos', { ...kudos, from: 'ann' })
      .refused('KudosToOneself', '/to');
  });
});
