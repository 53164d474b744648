import { accept, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import type { ApproveReward, DeclineReward, FulfilReward, RevokeReward } from './commands.ts';
import {
  type DecideProgramme,
  type Grant,
  isStanding,
  type Programme,
  type Refusal,
  unknownProgramme,
} from './programme.ts';

export const approveReward: DecideProgramme<ApproveReward> = (asked, programme, _directory, { by }) => {
  const grant = grantIn(programme, asked);
  if ('refused' in grant) return grant;
  const { approved } = grant;
  if (approved && same({ ...asked, approvedBy: approved.approvedBy }, approved)) return accept();
  if (approved || !isStanding(grant)) return notPending(grant);
  if (grant.granted.grantedBy === by) {
    return refuse('ProposerMayNotApprove', `"${by}" granted this reward. Somebody else has to approve it.`);
  }
  return accept({ type: 'RewardApproved', data: { ...asked, approvedBy: by } });
};

export const declineReward: DecideProgramme<DeclineReward> = (asked, programme) => {
  const grant = grantIn(programme, asked);
  if ('refused' in grant) return grant;
  if (same(grant.declined, asked)) return accept();
  if (grant.approved || !isStanding(grant)) return notPending(grant);
  return accept({ type: 'RewardDeclined', data: asked });
};

export const fulfilReward: DecideProgramme<FulfilReward> = (asked, programme) => {
  const grant = grantIn(programme, asked);
  if ('refused' in grant) return grant;
  if (same(grant.fulfilled, asked)) return accept();
  if (!grant.approved || !isStanding(grant)) {
    return refuse('RewardIsNotApproved', `The grant "${asked.grantId}" is ${statusOf(grant)}, not approved.`);
  }
  if (grant.fulfilled) {
    return refuse('RewardAlreadyFulfilled', `The grant "${asked.grantId}" was fulfilled on ${grant.fulfilled.on}.`);
  }
  return accept({ type: 'RewardFulfilled', data: asked });
};

export const revokeReward: DecideProgramme<RevokeReward> = (asked, programme) => {
  const grant = grantIn(programme, asked);
  if ('refused' in grant) return grant;
  if (same(grant.revoked, asked)) return accept();
  if (!isStanding(grant)) {
    return refuse('RewardIsNotStanding', `The grant "${asked.grantId}" is ${statusOf(grant)} already.`);
  }
  if (asked.clawback && !grant.fulfilled) {
    return refuse('NothingToClawBack', `The grant "${asked.grantId}" is not fulfilled: the person got nothing yet.`, {
      pointer: '/clawback',
      message: 'needs a fulfilled reward',
    });
  }
  return accept({ type: 'RewardRevoked', data: asked });
};

function grantIn(
  programme: Programme,
  { programmeId, grantId }: { readonly programmeId: string; readonly grantId: string },
): Grant | Refusal {
  if (programme.is === 'unknown') return unknownProgramme(programmeId);
  const grant = programme.grants.get(grantId);
  if (grant) return grant;
  return refuse(
    'RewardIsUnknown',
    `The programme "${programmeId}" has no grant "${grantId}": post GrantReward first, or check the id.`,
  );
}

function notPending(grant: Grant): Refused<'RewardIsNotPending'> {
  return refuse('RewardIsNotPending', `The grant "${grant.granted.grantId}" is ${statusOf(grant)} already.`);
}

function statusOf({ approved, declined, fulfilled, revoked }: Grant): string {
  if (revoked) return 'revoked';
  if (declined) return 'declined';
  if (fulfilled) return 'fulfilled';
  return approved ? 'approved' : 'granted';
}
