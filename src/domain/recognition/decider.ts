import type { Aggregate, Decider } from '../directory/decide.ts';
import { inStream } from '../kernel/stream.ts';
import { programmeCommands, type RewardProgrammeCommands } from './commands.ts';
import { closeRewardProgramme, defineRewardProgramme } from './define.ts';
import { type ProgrammeEvent, programmeUpcasts } from './events.ts';
import { grantReward } from './grant.ts';
import { evolveProgramme, type Programme, type RewardProgrammeRefusal } from './programme.ts';
import { approveReward, declineReward, fulfilReward, revokeReward } from './settle.ts';

export type { RewardProgrammeRefusal } from './programme.ts';

export const programmeDecider: Decider<RewardProgrammeCommands, Programme, ProgrammeEvent, RewardProgrammeRefusal> = {
  initial: { is: 'unknown' },
  evolve: evolveProgramme,
  decide: {
    DefineRewardProgramme: defineRewardProgramme,
    CloseRewardProgramme: closeRewardProgramme,
    GrantReward: grantReward,
    ApproveReward: approveReward,
    DeclineReward: declineReward,
    FulfilReward: fulfilReward,
    RevokeReward: revokeReward,
  },
};

export const rewardProgrammeAggregate: Aggregate<
  RewardProgrammeCommands,
  Programme,
  ProgrammeEvent,
  RewardProgrammeRefusal
> = {
  stream: ({ programmeId }) => `rewardprogramme-${inStream(programmeId)}`,
  directory: false,
  commands: programmeCommands,
  terms: { DefineRewardProgramme: { opens: true }, GrantReward: { sealed: ({ evidence }) => evidence } },
  decider: programmeDecider,
  upcasts: programmeUpcasts,
};
