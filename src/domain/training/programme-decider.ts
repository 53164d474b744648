import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { accept, historyOf, type Occasion, refuse, type Refused } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { type DefineProgramme, type ProgrammeCommands, programmeCommands, type ReviseProgramme } from './commands.ts';
import { type ProgrammeEvent, programmeUpcasts, type TrainingProgrammeDefined } from './events.ts';
import { materialStream, programmeStream } from './streams.ts';

export interface Programme {
  readonly defined: TrainingProgrammeDefined | undefined;
  readonly current: TrainingProgrammeDefined | undefined;
}

export type ProgrammeRefusal = 'TrainingProgrammeAlreadyDefined' | 'TrainingProgrammeIsUnknown' | 'UnknownMaterial';

type DecideProgramme<Asked> = Decide<Asked, Programme, ProgrammeEvent, ProgrammeRefusal>;

const defineProgramme: DecideProgramme<DefineProgramme> = (asked, { defined }, _directory, occasion) => {
  if (defined && same(defined, asked)) return accept();
  if (defined) {
    return refuse(
      'TrainingProgrammeAlreadyDefined',
      `The programme "${asked.programmeId}" exists with other content. To change it post ReviseProgramme.`,
    );
  }
  return checkMaterials(asked, occasion) ?? accept({ type: 'TrainingProgrammeDefined', data: asked });
};

const reviseProgramme: DecideProgramme<ReviseProgramme> = (asked, { current }, _directory, occasion) => {
  if (!current) {
    return refuse(
      'TrainingProgrammeIsUnknown',
      `There is no programme "${asked.programmeId}": post DefineProgramme first, or check the id.`,
    );
  }
  if (same(current, asked)) return accept();
  return checkMaterials(asked, occasion) ?? accept({ type: 'TrainingProgrammeRevised', data: asked });
};

function materialsOf({ materialIds = [] }: DefineProgramme): string[] {
  return materialIds.map(materialStream);
}

function checkMaterials(asked: DefineProgramme, occasion: Occasion): Refused<'UnknownMaterial'> | undefined {
  const faults = materialsOf(asked).flatMap((stream, index) =>
    historyOf(occasion, stream).length > 0
      ? []
      : [{ pointer: `/materialIds/${index}`, message: 'was never published' }],
  );
  if (faults.length === 0) return undefined;
  return refuse('UnknownMaterial', 'The programme names materials that were never published.', ...faults);
}

function evolve({ defined }: Programme, { data }: ProgrammeEvent): Programme {
  return { defined: defined ?? data, current: data };
}

export const programmeDecider: Decider<ProgrammeCommands, Programme, ProgrammeEvent, ProgrammeRefusal> = {
  initial: { defined: undefined, current: undefined },
  evolve,
  decide: { DefineProgramme: defineProgramme, ReviseProgramme: reviseProgramme },
};

export const programmeAggregate: Aggregate<ProgrammeCommands, Programme, ProgrammeEvent, ProgrammeRefusal> = {
  stream: ({ programmeId }) => programmeStream(programmeId),
  directory: false,
  commands: programmeCommands,
  terms: {
    DefineProgramme: { opens: true, evidence: materialsOf },
    ReviseProgramme: { evidence: materialsOf },
  },
  decider: programmeDecider,
  upcasts: programmeUpcasts,
};
