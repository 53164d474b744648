import { describe, expect, test } from '@jest/globals';
import { IdentifyTrainingNeed } from '../../../src/domain/training/commands.ts';
import type { ProgrammeEvent } from '../../../src/domain/training/events.ts';
import { needDecider } from '../../../src/domain/training/need-decider.ts';
import { programmeAggregate, programmeDecider } from '../../../src/domain/training/programme-decider.ts';
import { scenario } from '../../support/scenario.ts';
import { FIRM, told } from './firm.ts';

const topic = 'product' as const;
const programme = { programmeId: 'g', title: 't', topic, materialIds: ['m1', 'm2'], passScore: 70 };
const revision = { programmeId: 'g', title: 't', topic, validityMonths: 12 };
const defined: ProgrammeEvent = { type: 'TrainingProgrammeDefined', data: programme };
const revised: ProgrammeEvent = { type: 'TrainingProgrammeRevised', data: revision };

const programmes = (...materials: readonly string[]) =>
  scenario(programmeDecider, FIRM, '2026-06-15', {
    evidence: new Map(materials.map((id) => [`material-${id}`, [told('MaterialPublished', { materialId: id })]])),
  });

describe('DefineProgramme', () => {
  test('defines a programme of published materials', () => {
    programmes('m1', 'm2').given([]).when('DefineProgramme', programme).then([defined]);
  });
  test('rests on the streams of its materials', () => {
    expect(programmeAggregate.terms.DefineProgramme?.evidence?.(programme, programmeDecider.initial)).toEqual([
      'material-m1',
      'material-m2',
    ]);
  });
  test('points to each material that was never published', () => {
    programmes('m1').given([]).when('DefineProgramme', programme).refused('UnknownMaterial', '/materialIds/1');
  });
  test('refuses other content', () => {
    programmes().given([defined]).when('DefineProgramme', revision).refused('TrainingProgrammeAlreadyDefined');
  });
  test('records nothing for the same definition after a revision', () => {
    programmes().given([defined, revised]).when('DefineProgramme', programme).then([]);
  });
});

describe('ReviseProgramme', () => {
  test('replaces all that is known', () => {
    programmes().given([defined]).when('ReviseProgramme', revision).then([revised]);
  });
  test('refuses an unknown programme', () => {
    programmes().given([]).when('ReviseProgramme', revision).refused('TrainingProgrammeIsUnknown');
  });
  test('refuses an unknown material', () => {
    programmes()
      .given([defined, revised])
      .when('ReviseProgramme', { ...revision, materialIds: ['m3'] })
      .refused('UnknownMaterial', '/materialIds/0');
  });
});

describe('IdentifyTrainingNeed', () => {
  const needs = () => scenario(needDecider, FIRM);
  const need = { needId: 'n', topic: 'product', because: 'b', by: 'bob' } as const;
  const ofAnn = { ...need, salespersonId: 'ann' };
  const identified = { type: 'TrainingNeedIdentified', data: ofAnn } as const;

  test('records a need of a person, and of a department', () => {
    needs().given([]).when('IdentifyTrainingNeed', ofAnn).then([identified]);
    const ofNorth = { ...need, departmentId: 'north' };
    needs()
      .given([])
      .when('IdentifyTrainingNeed', ofNorth)
      .then([{ type: 'TrainingNeedIdentified', data: ofNorth }]);
  });
  test('refuses other content', () => {
    needs()
      .given([identified])
      .when('IdentifyTrainingNeed', { ...ofAnn, topic: 'audience' })
      .refused('TrainingNeedAlreadyIdentified');
  });
  test('is of either a person or a department', () => {
    const parsed = [
      {},
      { departmentId: 'north' },
      { salespersonId: 'ann' },
      { salespersonId: 'ann', departmentId: 'north' },
    ];
    expect(parsed.map((of) => IdentifyTrainingNeed.safeParse({ ...need, ...of }).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  test('refuses an unknown person, and an unknown department', () => {
    needs()
      .given([])
      .when('IdentifyTrainingNeed', { ...need, salespersonId: 'eve' })
      .refused('UnknownSalesperson', '/salespersonId');
    needs()
      .given([])
      .when('IdentifyTrainingNeed', { ...need, departmentId: 'west' })
      .refused('UnknownDepartment', '/departmentId');
  });
});
