import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { checkDepartment, checkPerson } from '../directory/references.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { type IdentifyTrainingNeed, type NeedCommands, needCommands } from './commands.ts';
import { type NeedEvent, needUpcasts, type TrainingNeedIdentified } from './events.ts';
import { needStream } from './streams.ts';

/** Undefined before it is identified. */
type Need = TrainingNeedIdentified | undefined;

export type NeedRefusal = 'TrainingNeedAlreadyIdentified' | 'UnknownSalesperson' | 'UnknownDepartment';

const identifyTrainingNeed: Decide<IdentifyTrainingNeed, Need, NeedEvent, NeedRefusal> = (asked, known, directory) => {
  if (known && same(known, asked)) return accept();
  if (known) {
    return refuse(
      'TrainingNeedAlreadyIdentified',
      `The need "${asked.needId}" exists with other content. Send another needId for another need.`,
    );
  }
  return (
    checkPerson(asked.salespersonId, directory) ??
    checkDepartment(asked.departmentId, directory) ??
    accept({ type: 'TrainingNeedIdentified', data: asked })
  );
};

export const needDecider: Decider<NeedCommands, Need, NeedEvent, NeedRefusal> = {
  initial: undefined,
  evolve: (_before, { data }) => data,
  decide: { IdentifyTrainingNeed: identifyTrainingNeed },
};

export const needAggregate: Aggregate<NeedCommands, Need, NeedEvent, NeedRefusal> = {
  stream: ({ needId }) => needStream(needId),
  directory: false,
  commands: needCommands,
  terms: { IdentifyTrainingNeed: { opens: true } },
  decider: needDecider,
  upcasts: needUpcasts,
};
